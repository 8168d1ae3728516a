-- The fingerprints of the new texts, in the table and by themselves.
insert into ops.article_fingerprints by name
select * from incoming_fingerprints;
insert into fresh_fingerprints
select fingerprint from incoming_fingerprints
