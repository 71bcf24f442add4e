-- Nothing worth keeping came of it: the next one may ask. Changes nothing where the right went to somebody else, or an answer came.
delete from language_model.answer where key = @Key and owner = @Owner;
