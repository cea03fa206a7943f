-- SPDX-License-Identifier: MIT
-- A form about one SOP, ready to be filled in: its fields with what is known already, who acts and the unit's today among it. Whoever may
-- not send it is refused here, by the matrix, before anything is typed. p: id, formulir, rujukan (the act, the action agreed on).
create function api.halaman_formulir(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  s siklus.sop := api.arg_sop(p);
  hari date := api.hari_ini(s.unit_id);
  saya jsonb := api.halaman_saya();
  f record;
  j siklus.tindakan_jenis;
  v siklus.versi;
  medan jsonb;
begin
  select * into f from api.halaman_formulir_jenis x where x.formulir = p ->> 'formulir' and (x.aksi like '%2$s%') = (coalesce(p ->> 'rujukan', '') <> '');
  if f.formulir is null then
    perform api.tolak(404, 'formulir-tak-dikenal', 'Formulir ini tidak ada.', 'Buka halaman SOP, lalu pilih langkahnya.');
  elsif not api.halaman_boleh(f.fungsi, array(select u.jalur from siklus.unit u where u.id = s.unit_id)) then
    if api.halaman_tanpa_faktor(f.fungsi) <> '{}' then
      perform api.tolak_tanpa_faktor();
    end if;
    perform api.tolak(403, 'tidak-berwenang', format('%s bukan wewenang Anda (%s).', f.judul, saya ->> 'peran'), format('Yang boleh: %s.', api.halaman_siapa(f.fungsi)), api.perbup(f.pasal));
  elsif f.formulir = 'tindakan' then
    j := api.arg_tindakan(p ->> 'rujukan');
  end if;
  v := api.halaman_formulir_versi(f.formulir, s, hari);
  medan := api.halaman_medan_isi(f.formulir, v.id, hari, saya ->> 'nama') || api.halaman_medan_butir(f.formulir, hari) || api.halaman_medan_tindakan(j);
  return jsonb_build_object('saya', saya,
    'formulir', jsonb_build_object('nama', f.formulir, 'judul', case when j.kode is null then f.judul else format('Tindakan %s', j.kode) end, 'kirim', f.kirim, 'aksi', format(f.aksi, s.id, p ->> 'rujukan'),
      'ke', '/sop/' || s.id, 'pasal', coalesce(j.pasal, api.perbup(f.pasal)), 'pengantar', coalesce(j.nama, api.halaman_pengantar(f.formulir, s, p ->> 'rujukan'))),
    'sop', jsonb_build_object('id', s.id, 'nomor', v.nomor, 'judul', coalesce(v.judul, api.sop_judul_pada(s.id, hari)), 'unit', (select u.nama from siklus.unit u where u.id = s.unit_id)),
    'medan', (select jsonb_agg(m order by (m ->> 'urut')::int) from jsonb_array_elements(medan) m));
end $$;

-- The version that a form is about: who was given or taught it last, else the one in force.
create function api.halaman_formulir_versi(formulir text, s siklus.sop, hari date) returns siklus.versi
  stable language plpgsql as $$
begin
  return case formulir
    when 'terima' then (select v from siklus.versi v where v.sop_id = s.id and exists (select from siklus.distribusi d where d.versi_id = v.id) order by v.ke desc limit 1)
    when 'supervisi' then (select v from siklus.versi v where v.sop_id = s.id and exists (select from siklus.pelatihan l where l.versi_id = v.id) order by v.ke desc limit 1)
    else api.versi_dicatat(s.id, hari) end;
end $$;

-- What the action agreed on was.
create function api.halaman_pengantar(formulir text, s siklus.sop, rujukan text) returns text
  stable language plpgsql as $$
declare
  t siklus.tindak_lanjut;
begin
  if formulir <> 'tindak-lanjut' then
    return null;
  end if;
  select * into t from siklus.tindak_lanjut x where x.sop_id = s.id and x.id = api.arg_bilangan(jsonb_build_object('rujukan', rujukan), 'rujukan', 0, 0, 999999999999999);
  if t.id is null then
    perform api.tolak(404, 'tindak-lanjut-tak-dikenal', format('Tindak lanjut nomor %s tidak ada pada SOP ini.', left(rujukan, 40)), 'Buka halaman SOP, lalu pilih langkahnya.');
  end if;
  return format('%s (penanggung jawab: %s, paling lambat %s)', t.uraian, t.penanggung, api.teks_tanggal(t.jatuh_tempo));
end $$;
