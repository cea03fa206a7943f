-- SPDX-License-Identifier: MIT
-- The one next act of a duty as a link {nama, ke}: its form for whom the matrix lets record it, else the page of the SOP, which
-- says whose turn it is. boleh: api.halaman_wewenang of the unit.
create function api.halaman_langkah(jenis text, sop bigint, rujukan bigint, unit text, hari date, boleh text[]) returns jsonb
  stable language plpgsql as $$
declare
  diminta text := case jenis when 'laporan' then 'lapor' when 'tindak_lanjut' then 'tindak-lanjut' else jenis end;
  langkah jsonb;
begin
  if sop is null then
    return jsonb_build_object('nama', 'Lihat kebutuhan', 'ke', format('/skpd?unit=%s#kebutuhan', unit));
  elsif jenis = 'tahap' then
    select x into langkah from jsonb_array_elements(api.halaman_langkah_tahap(rujukan, hari, boleh)) x where x ->> 'ke' is not null limit 1;
  else
    select jsonb_build_object('nama', f.kirim, 'ke', format('/sop/%s/%s', sop, f.formulir || case when f.formulir = 'tindak-lanjut' then '/' || rujukan else '' end)) into langkah
    from api.halaman_formulir_jenis f where f.formulir = diminta and f.fungsi = any (boleh);
  end if;
  return coalesce(langkah, jsonb_build_object('nama', 'Lihat SOP', 'ke', format('/sop/%s#langkah', sop)));
end $$;

-- The acts that may be done next on a trip: {nama, ke, tindakan, oleh, kurang, pasal}; ke is null where the caller's roles
-- may not record them. For a day past there are none, since acts are told as they stand now.
create function api.halaman_langkah_tahap(versi bigint, hari date, boleh text[]) returns jsonb
  stable language plpgsql as $$
declare
  t siklus.perjalanan;
  s siklus.sop;
  saya text := api.halaman_bertindak('sop_tindakan');
  tim boolean;
begin
  select * into t from siklus.perjalanan x where x.versi_id = versi;
  select * into s from siklus.sop x where x.id = t.sop_id;
  if t.versi_id is null or hari < api.hari_ini(s.unit_id) then
    return '[]';
  end if;
  tim := exists (select from api.tim_kini(versi));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('nama', m.nama, 'tindakan', b.isi ->> 'tindakan', 'kegiatan', b.isi ->> 'nama', 'oleh', b.isi ->> 'oleh', 'kurang', b.isi ->> 'kurang', 'pasal', b.isi ->> 'pasal',
      'ke', case when m.fungsi = any (boleh) and (m.formulir <> 'tindakan/' || j.kode or not exists (select from siklus.peran_tahap x where x.peran = saya)
          or exists (select from siklus.peran_tahap x where x.peran = saya and x.tahap = j.tahap))
        then format('/sop/%s/%s', s.id, m.formulir) end) order by b.urut), '[]')
    from jsonb_array_elements(api.tindakan_berikut(t, s, hari)) with ordinality b (isi, urut)
    join siklus.tindakan_jenis j on j.kode = b.isi ->> 'tindakan'
    cross join lateral (values
      (case when j.kode = '3e' then 'pengesahan' when j.kode = '4c' and b.isi ->> 'kurang' is not null then 'terima' when j.kode = '4d' and b.isi ->> 'kurang' is not null then 'supervisi'
            when j.peran = 'tim' and not tim then 'tim' else 'tindakan/' || j.kode end)) f (formulir)
    cross join lateral (select f.formulir, h.fungsi, case when h.formulir = 'tindakan' then 'Catat tindakan ' || j.kode else h.kirim end as nama
      from api.halaman_formulir_jenis h where h.formulir = split_part(f.formulir, '/', 1)) m);
end $$;
