-- The classes of CAMEO's roots: verbal and material cooperation, verbal and material conflict.
update events set cameo_quad_class = case
    when cameo_root < '06' then 1
    when cameo_root < '09' then 2
    when cameo_root < '14' then 3
    else 4
end
