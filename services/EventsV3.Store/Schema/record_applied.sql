-- In the migration's own transaction: applied and recorded, or neither.
insert into eventsv3_migration (version, name, checksum) values (@Version, @Name, @Checksum);
