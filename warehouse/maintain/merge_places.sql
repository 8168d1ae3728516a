-- Places of a batch replace their older readings.
delete from places where place_id in (select place_id from incoming);
insert into places by name select * from incoming;
