-- SPDX-License-Identifier: MIT
-- The state of one claimed delivery, read again inside the claim: lines whose duty is no longer true are
-- cancelled. Null when nothing is left to say. When the text was written already and now speaks of a
-- cancelled line, it is replaced: this one ends, a new one with a new id carries the rest.
create function api.kiriman_perbarui(k siklus.kiriman) returns siklus.kiriman
  volatile language plpgsql
  set plan_cache_mode = force_custom_plan -- the plan for this one unit
as $$
declare
  hari date := api.hari_ini(k.unit_id);
  jalur public.ltree := (select u.jalur from siklus.unit u where u.id = k.unit_id);
  sisa int;
  tertulis int;
  baru siklus.kiriman;
begin
  with t as materialized (select x.sop_id, x.jenis, x.jatuh_tempo, x.ditunda_hingga, x.rujukan from api.kewajiban_pada(hari, jalur) x where x.unit_id = k.unit_id)
  update siklus.pengingat g set status = 'batal'
  where g.kiriman_id = k.id and g.status = 'menunggu'
    and not exists (select from t where t.sop_id is not distinct from g.sop_id and t.jenis = g.jenis and t.jatuh_tempo = g.jatuh_tempo and t.ditunda_hingga is not distinct from g.ditunda_hingga and t.rujukan = g.rujukan);
  select count(*) into sisa from siklus.pengingat g where g.kiriman_id = k.id and g.status = 'menunggu';
  select i.baris into tertulis from siklus.kiriman_isi i where i.kiriman_id = k.id;
  if sisa > 0 and (tertulis is null or tertulis = sisa) then
    return k;
  end if;
  update siklus.kiriman set status = 'batal', sewa_sampai = null, selesai = siklus.sekarang(),
    alasan = case when sisa = 0 then 'tidak-perlu-lagi' else 'diganti' end where id = k.id;
  if sisa = 0 then
    return null;
  end if;
  insert into siklus.kiriman (unit_id, saluran, tanggal, urut, status, percobaan, coba_lagi, sewa_sampai, pagar, pekerja, dibuat)
  values (k.unit_id, k.saluran, k.tanggal, k.urut + 1, 'dikirim', 1, k.coba_lagi, k.sewa_sampai, 1, k.pekerja, siklus.sekarang())
  returning * into baru;
  update siklus.pengingat g set kiriman_id = baru.id where g.kiriman_id = k.id and g.status = 'menunggu';
  return baru;
end $$;
