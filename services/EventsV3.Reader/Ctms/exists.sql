select exists (select from ctm where id = @Id)
