-- What could not be taken along, CTM by CTM in the order of their ids; acknowledged parts only where asked for (@all).
select q.ctm_id as CtmId, ctm.centroid_id as Centroid, ctm.track, ctm.month,
       count(*)::int as parts, count(q.acked_at)::int as acknowledged, min(q.first_seen) as FirstSeen,
       array_agg(distinct q.reason order by q.reason) as reasons
from migration.quarantine q
join ctm on ctm.id = q.ctm_id
where @all or exists (select from migration.quarantine open where open.ctm_id = q.ctm_id and open.acked_at is null)
group by q.ctm_id, ctm.centroid_id, ctm.track, ctm.month
order by q.ctm_id
limit @limit;
