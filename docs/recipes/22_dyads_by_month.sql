-- How did countries act on each other, month by month?
-- political scientist
select month, actor_country, recipient_country, events, happenings, mean_goldstein from marts.dyads where month is not null order by events desc, month, actor_country, recipient_country limit 5
