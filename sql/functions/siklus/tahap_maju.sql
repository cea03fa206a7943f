-- SPDX-License-Identifier: MIT
-- Moves a trip to the next stage, the day its last act was done, when no act of its stage is open. hari: the unit's today.
create function api.tahap_maju(t siklus.perjalanan, s siklus.sop, hari date) returns text
  volatile language plpgsql as $$
declare
  kini text := api.tahap_kini(t.versi_id);
  lanjut text;
  sejak date;
begin
  select max(k.tanggal) into sejak from api.tindakan_keadaan(t.versi_id) k
  where k.tahap = kini having bool_and(k.keadaan in ('selesai', 'tidak_perlu'));
  if sejak is not null then
    select b.tahap into lanjut from siklus.tahap_jenis a join siklus.tahap_jenis b on b.urut = a.urut + 1 where a.tahap = kini;
    insert into siklus.tahap_masuk (versi_id, tahap, tanggal, tercatat)
    select t.versi_id, lanjut, greatest(sejak, m.tanggal), api.tercatat(s, hari) from siklus.tahap_masuk m where m.versi_id = t.versi_id and m.tahap = kini;
    perform api.pengingat_gugur(s, 'tahap');
  end if;
  return coalesce(lanjut, kini);
end $$;
