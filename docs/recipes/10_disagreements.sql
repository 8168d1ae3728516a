-- Where do reports of one happening disagree?
-- journalist
select fact, event_type, [report.told for report in reports] as versions from marts.disagreements
