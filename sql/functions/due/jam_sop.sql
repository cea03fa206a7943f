-- SPDX-License-Identifier: MIT
-- When the next act of this kind on this SOP is due (evaluasi, monitoring): one duty of api.kewajiban_sop, for the act that holds the SOP
-- (api.sop_pegang) and asks for no other; so it passes the policies of what hangs on that SOP. Null: none is. Tests hold the two against each other.
create function api.jam_sop(s siklus.sop, jenis text, as_of date) returns date
  stable language plpgsql as $$
declare
  mulai date;
  terakhir date;
  pemilik bigint;
begin
  if coalesce(siklus.sop_langsung() not in (0, s.id), true) then
    return null;
  end if;
  if jenis = 'evaluasi' then
    terakhir := (select max(x.tanggal) from siklus.evaluasi x where x.sop_id = s.id and x.tanggal <= as_of and x.tercatat <= as_of);
  else
    terakhir := (select max(x.tanggal) from siklus.monitoring x where x.sop_id = s.id and x.tanggal <= as_of and x.tercatat <= as_of);
  end if;
  select v.tanggal_efektif, (
    select p.dari from siklus.sop_pindah p where p.sop_id = s.id and greatest(p.tanggal, p.tercatat) > as_of order by greatest(p.tanggal, p.tercatat), p.id limit 1)
  into mulai, pemilik from api.versi_pada(as_of) v where v.sop_id = s.id;
  return case when found then api.jatuh_tempo(greatest(mulai, terakhir), (api.kebijakan_teringat(coalesce(pemilik, s.unit_id), jenis || '_bulan', as_of) #>> '{}')::int) end;
end $$;
