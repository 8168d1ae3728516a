-- Where do PLOVER and CAMEO disagree on conflict and cooperation?
-- political scientist
select event_type, cameo_code, quad_class, cameo_quad_class, count(*) as events from marts.happened where quad_class <> cameo_quad_class group by all order by all
