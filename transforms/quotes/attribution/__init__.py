"""Attribution: which report, or which other sign, says whose words stand in quotation marks."""
