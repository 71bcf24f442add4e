-- M1: something was done, and the phase stays what it is.
insert into migration.transition (by, from_phase, from_percent, to_phase, to_percent, why) values (@By, @Phase, @Percent, @Phase, @Percent, @Why);
