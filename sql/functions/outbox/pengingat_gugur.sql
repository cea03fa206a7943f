-- SPDX-License-Identifier: MIT
-- Cancels what waits for a duty whose due date has moved, was postponed or is gone; the delivery goes with its last line.
-- Called in the transaction of the act that does so: what holds is asked of the facts of that one SOP. Of these kinds of duty.
create function api.pengingat_gugur(s siklus.sop, variadic jenis_tenggat text[]) returns int
  volatile language plpgsql as $$
declare
  ini bigint[];
  n int;
begin
  if not exists (select from siklus.pengingat g where g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu') then
    return 0; -- as mostly
  end if;
  ini := array(
    select distinct k.id from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id
    where g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu' and k.status in ('menunggu', 'dikirim'));
  perform api.kiriman_pegang(ini);
  update siklus.pengingat g set status = 'batal' from siklus.kiriman k
  where k.id = g.kiriman_id and k.status in ('menunggu', 'dikirim') and g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu'
    and (g.jenis, g.jatuh_tempo, coalesce(g.ditunda_hingga, 'infinity'), g.rujukan) not in (
      select t.jenis, t.jatuh_tempo, coalesce(t.ditunda_hingga, 'infinity'), t.rujukan from api.kewajiban_sop(array[s.id], api.hari_ini(s.unit_id), jenis_tenggat) t);
  get diagnostics n = row_count;
  update siklus.kiriman k set status = 'batal', alasan = 'tidak-perlu-lagi', selesai = siklus.sekarang()
  where k.id = any (ini) and k.status = 'menunggu'
    and not exists (select from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu');
  return n;
end $$;

-- Holds of these deliveries, and of their copies, what waits, so that none is claimed and written beside the act that takes lines
-- away: a claim passes over them. In the order in which the planner holds them: else each could wait for the other.
create function api.kiriman_pegang(kiriman bigint[]) returns void
  volatile language plpgsql
  set enable_seqscan = off -- those that are named, never all that ever were
as $$
begin
  perform 1 from siklus.kiriman k where (k.id = any (kiriman) or k.salinan_dari = any (kiriman)) and k.status = 'menunggu' order by k.id for update;
end $$;
