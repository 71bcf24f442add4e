-- The users that the services connect as, each a member of its own role and of no other. The roles are made here when the schema has not
-- been applied yet; the migrations find them and grant what they may.
create role eventsv3_extractor nologin;
create role eventsv3_consolidator nologin;
create role eventsv3_writer nologin;
create role eventsv3_reader nologin;

create user extractor password 'extractor' in role eventsv3_extractor;
create user consolidator password 'consolidator' in role eventsv3_consolidator;
create user writer password 'writer' in role eventsv3_writer;
create user reader password 'reader' in role eventsv3_reader;
