-- SPDX-License-Identifier: MIT
-- Cancels what waits for a duty whose due date has moved, was postponed or is gone; the delivery goes with its last line.
-- Called in the transaction of the act that does so: what holds is asked of the facts of that one SOP. Of these kinds of duty.
create function api.pengingat_gugur(s siklus.sop, variadic jenis_tenggat text[]) returns int
  volatile language plpgsql as $$
declare
  n int;
begin
  if not exists (
    select from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id
    where g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu' and k.status in ('menunggu', 'dikirim')) then
    return 0;
  end if;
  -- Their deliveries are held first, so that none is claimed and written beside this: a claim passes over them.
  perform 1 from siklus.kiriman k
  where k.status = 'menunggu' and k.id in (select g.kiriman_id from siklus.pengingat g where g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu')
  order by k.id for update;
  update siklus.pengingat g set status = 'batal' from siklus.kiriman k
  where k.id = g.kiriman_id and k.status in ('menunggu', 'dikirim') and g.sop_id = s.id and g.jenis = any (jenis_tenggat) and g.status = 'menunggu'
    and (g.jenis, g.jatuh_tempo, coalesce(g.ditunda_hingga, 'infinity'), g.rujukan) not in (
      select t.jenis, t.jatuh_tempo, coalesce(t.ditunda_hingga, 'infinity'), t.rujukan from api.kewajiban_sop(array[s.id], api.hari_ini(s.unit_id), jenis_tenggat) t);
  get diagnostics n = row_count;
  update siklus.kiriman k set status = 'batal', alasan = 'tidak-perlu-lagi', selesai = siklus.sekarang()
  where k.status = 'menunggu' and k.id in (select g.kiriman_id from siklus.pengingat g where g.sop_id = s.id and g.jenis = any (jenis_tenggat))
    and not exists (select from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu');
  return n;
end $$;
