-- The owner lives: the others go on waiting.
update language_model.answer set leased_until = clock_timestamp() + @Length where key = @Key and owner = @Owner;
