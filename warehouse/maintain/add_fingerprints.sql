-- The fingerprints of the new texts.
insert into ops.article_fingerprints by name
select * from incoming_fingerprints;
