-- Who contradicts whom?
-- journalist
select speaker, stance, quote_text, opponent, opponent_text from marts.contradictions
