-- No rule was named.
update date_mentions set date_rule = 'before rules were named'
