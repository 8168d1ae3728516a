-- One row per reason: items that were rejected and have not loaded since
select stage, reason, count(*) as items from marts.open_rejections group by stage, reason order by items desc, stage, reason
