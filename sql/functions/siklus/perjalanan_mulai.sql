-- SPDX-License-Identifier: MIT
-- Begins a trip of an SOP through the siklus, in the stage that its reason calls for: baru and revisi make
-- a new version in konsep (a draft that an import left is taken up), ganti a new SOP that will replace
-- this one. Refuses while a trip of it is under way. The caller holds the SOP.
create function api.perjalanan_mulai(s siklus.sop, sebab text, tanggal date, oleh text, alasan text, judul_baru text default null) returns siklus.perjalanan
  volatile language plpgsql as $$
declare
  e siklus.perjalanan_sebab;
  asal siklus.versi;
  v siklus.versi;
  t siklus.perjalanan;
  lama bigint := case when sebab = 'ganti' then s.id end;
  hari date := api.hari_ini(s.unit_id);
begin
  select * into strict e from siklus.perjalanan_sebab x where x.sebab = perjalanan_mulai.sebab;
  perform api.perjalanan_kosong(s, e.pasal);
  select * into asal from siklus.versi x where x.sop_id = s.id order by x.ke desc limit 1;
  if sebab = 'ganti' then
    s := api.sop_baru(s.unit_id, coalesce(judul_baru, api.judul_pengganti(s.unit_id, asal.judul)), hari);
  end if;
  if asal.status = 'konsep' and sebab <> 'ganti' and not exists (select from siklus.perjalanan x where x.versi_id = asal.id) then
    v := asal;
    update siklus.versi x set lingkup = api.lingkup_cocok(s.unit_id, x.lingkup, hari) where x.id = v.id returning * into v;
  else
    insert into siklus.versi (sop_id, ke, status, judul, nomor, jenis, format, lingkup, penanggung_jawab_produk, penanggung_jawab_kegiatan, ruang_lingkup, tercatat)
    select s.id, case when sebab = 'ganti' then 1 else asal.ke + 1 end, 'konsep', case when sebab = 'ganti' then coalesce(judul_baru, asal.judul) else asal.judul end,
      asal.nomor, asal.jenis, asal.format, api.lingkup_cocok(s.unit_id, asal.lingkup, hari), asal.penanggung_jawab_produk,
      asal.penanggung_jawab_kegiatan, asal.ruang_lingkup, api.tercatat(s, hari)
    returning * into v;
    insert into siklus.versi_isi (versi_id, dokumen, asal) select v.id, i.dokumen, '{}' from (select asal.id) a left join siklus.versi_isi i on i.versi_id = a.id;
  end if;
  insert into siklus.perjalanan (versi_id, sop_id, sebab, judul, menggantikan, alasan, oleh, tanggal, pelaku, tercatat)
  values (v.id, s.id, sebab, v.judul, lama, alasan, oleh, tanggal, api.pelaku(), api.tercatat(s, hari)) returning * into t;
  insert into siklus.tahap_masuk (versi_id, tahap, tanggal, tercatat) values (v.id, e.tahap, tanggal, t.tercatat);
  return t;
end $$;

-- Refuses when an SOP, or one that will replace it, is on its way to an approval already.
create function api.perjalanan_kosong(s siklus.sop, pasal text) returns void
  stable language plpgsql as $$
declare
  t siklus.perjalanan;
begin
  t := api.perjalanan_terbuka(s.id);
  if t.versi_id is not null then
    perform api.tolak(409, 'perjalanan-berjalan', format('SOP nomor %s sedang disusun %s sejak %s.', s.id,
        case when t.menggantikan is not null then format('penggantinya (SOP nomor %s)', t.sop_id) else 'versi barunya' end, api.teks_tanggal(t.tanggal)),
      format('Selesaikan dahulu (siklusctl sop explain %s), atau hentikan dengan: siklusctl sop batal %s --oleh NAMA --alasan TEKS.', t.sop_id, t.sop_id), pasal);
  end if;
end $$;

-- The title under which a replacement is registered when none is given: the first that is free in the unit.
create function api.judul_pengganti(unit bigint, judul text) returns text
  stable language sql as $$
  select x.judul from generate_series(1, 1000) n cross join lateral (select left(judul_pengganti.judul, 970) || case n when 1 then ' (pengganti)' else format(' (pengganti %s)', n) end) x (judul)
  where not exists (select from siklus.sop s where s.unit_id = unit and s.kunci = siklus.kunci_judul(x.judul))
  order by n limit 1
$$;
