-- SPDX-License-Identifier: MIT
-- Applies one event: the units end or are renamed, and where there is one successor their SOPs and needs pass to it. An
-- SOP or need whose title the successor has already stays behind. Two sessions: the rows of the units are
-- held first, so that the second one is refused by what the first one did.
create function api.sotk_kerja(e siklus.sotk) returns jsonb
  volatile language plpgsql as $$
declare
  j siklus.sotk_jenis;
  lama bigint[] := array(select u.unit_id from siklus.sotk_unit u where u.sotk_id = e.id and u.peran = 'lama' order by u.unit_id);
  penerus bigint[] := array(select u.unit_id from siklus.sotk_unit u where u.sotk_id = e.id and u.peran = 'penerus' order by u.unit_id);
  bubar bigint[];
  hari date;
  n_sop int := 0;
  n_butuh int := 0;
  dulu siklus.unit;
begin
  perform 1 from siklus.unit u where u.id = any (lama || penerus) order by u.id for update;
  perform api.sotk_periksa(e, lama, penerus, false);
  select * into strict j from siklus.sotk_jenis x where x.jenis = e.jenis;
  select * into strict dulu from siklus.unit u where u.id = lama[1];
  hari := api.hari_ini(lama[1]);
  if e.jenis = 'ganti_nama' then
    update siklus.unit u set nama = e.nama, jenis = coalesce(e.unit_jenis, u.jenis) where u.id = lama[1];
    perform api.lingkup_sesuaikan(dulu.jalur, hari);
  end if;
  if j.berakhir then
    bubar := array(select unnest(lama) except select unnest(penerus));
    update siklus.unit u set berakhir = e.tanggal where u.id = any (bubar);
  end if;
  if j.beralih and cardinality(penerus) = 1 then
    n_sop := api.sop_beralih(array(
      select distinct on (s.kunci) s.id from api.sop_hidup(bubar) s
      where not exists (select from siklus.sop x where x.unit_id = penerus[1] and x.kunci = s.kunci)
      order by s.kunci, s.unit_id, s.id), penerus[1], e.tanggal, e.id);
    n_butuh := api.kebutuhan_beralih(bubar, penerus[1], hari, e);
  end if;
  insert into siklus.sotk_terap (sotk_id, tercatat, nama_lama, unit_jenis_lama, sop_pindah, kebutuhan_pindah, pelaku)
  values (e.id, hari, case when e.jenis = 'ganti_nama' then dulu.nama end, case when e.jenis = 'ganti_nama' then dulu.jenis end, n_sop, n_butuh, api.pelaku());
  return jsonb_build_object('sop_pindah', n_sop, 'kebutuhan_pindah', n_butuh,
    'sop_yatim', (select count(*) from api.sop_hidup(bubar)),
    'pindah', (select coalesce(jsonb_agg(jsonb_build_object('id', m.sop_id, 'judul', api.sop_judul(m.sop_id), 'dari', a.kode, 'ke', b.kode) order by m.sop_id), '[]')
      from (select * from siklus.sop_pindah x where x.sotk_id = e.id order by x.sop_id limit 1000) m join siklus.unit a on a.id = m.dari join siklus.unit b on b.id = m.ke),
    'yatim', (select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'judul', y.judul, 'unit', y.unit, 'sebab', y.sebab) order by y.id), '[]')
      from (select * from api.sop_yatim_pada(bubar) order by id limit 1000) y));
end $$;
