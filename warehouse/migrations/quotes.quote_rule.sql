-- No reader was named.
update quotes set quote_rule = 'before rules were named'
