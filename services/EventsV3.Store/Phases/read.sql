-- M1: the phase, since when, and how it came to that.
select phase, percent, since from migration.phase;
