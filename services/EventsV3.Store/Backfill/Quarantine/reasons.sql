-- Why parts could not be taken along, the most frequent first; acknowledged ones only where asked for (@all).
select reason, count(*)::int as parts, count(distinct ctm_id)::int as ctms
from migration.quarantine
where @all or acked_at is null
group by reason
order by count(*) desc, reason;
