-- SPDX-License-Identifier: MIT
-- Reorganisations (SOTK) and the register of regulations that SOPs cite as dasar hukum.

---------------------------------------------------------------------------------------- SOTK
-- What a reorganisation may be: how many units end in it, how many go on, and whether SOPs pass by themselves.
create table siklus.sotk_jenis (
  jenis         text primary key,
  arti          text not null,
  berakhir      boolean not null, -- the old units end with it
  lama_maks     int,              -- null: any number
  penerus_min   int not null,
  penerus_maks  int,
  penerus_lama  boolean not null, -- a successor may be one of the old units, which then goes on
  beralih       boolean not null, -- SOPs pass to the only successor; else each by its own assignment
  pasal         text not null
);
insert into siklus.sotk_jenis values
  ('ganti_nama', 'unit berganti nama, dan bila disebut berganti jenis', false, 1, 0, 0, false, false,
   'Pasal 3 dan Pasal 4 Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019'),
  ('gabung', 'satu atau beberapa unit menjadi satu penerus, yang boleh salah satunya', true, null, 1, 1, true, true,
   'Pasal 3 dan Pasal 4 Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019'),
  ('pecah', 'satu unit menjadi dua penerus atau lebih; SOP beralih satu per satu dengan penetapan', true, 1, 2, null, false, false,
   'Pasal 3 dan Pasal 4 Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019'),
  ('hapus', 'unit ditiadakan, dengan atau tanpa satu penerus', true, null, 0, 1, false, true,
   'Pasal 3 dan Pasal 4 Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019');

-- An event as ordered. It holds from tanggal; one of a later day waits until sotk_terap says it was applied,
-- or sotk_batal that it was called off.
create table siklus.sotk (
  id         bigint generated always as identity primary key,
  jenis      text not null references siklus.sotk_jenis,
  tanggal    date not null,
  dasar      text not null check (length(dasar) between 1 and 500),
  nama       text check (length(nama) between 1 and 300), -- ganti_nama: the new name
  unit_jenis text references siklus.unit_jenis,           -- ganti_nama: the new kind, when it changes
  keterangan text check (length(keterangan) <= 2000),
  oleh       text not null check (length(oleh) between 1 and 300),
  pelaku     text not null,
  dicatat    timestamptz not null default siklus.sekarang(),
  check ((jenis = 'ganti_nama') = (nama is not null)),
  check (unit_jenis is null or jenis = 'ganti_nama')
);
create table siklus.sotk_unit (
  sotk_id bigint not null references siklus.sotk,
  unit_id bigint not null references siklus.unit,
  peran   text not null check (peran in ('lama', 'penerus')),
  primary key (sotk_id, peran, unit_id)
);
create index sotk_unit_unit on siklus.sotk_unit (unit_id);
create table siklus.sotk_terap (
  sotk_id          bigint primary key references siklus.sotk,
  ke               bigint generated always as identity unique, -- order of application
  tercatat         date not null, -- local day of the first old unit: from when as-of answers know it
  nama_lama        text,
  unit_jenis_lama  text,
  sop_pindah       int not null,
  kebutuhan_pindah int not null,
  pelaku           text not null,
  dicatat          timestamptz not null default siklus.sekarang()
);
create table siklus.sotk_batal (
  sotk_id bigint primary key references siklus.sotk,
  alasan  text not null check (length(alasan) between 1 and 2000),
  oleh    text not null check (length(oleh) between 1 and 300),
  pelaku  text not null,
  dicatat timestamptz not null default siklus.sekarang()
);

alter table siklus.unit add column berakhir date;
comment on column siklus.unit.berakhir is 'first day it is no more; set when an SOTK event is applied';
-- A unit is now edited, by endpoints whose search path is their own.
create or replace function siklus.unit_jalur() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.induk_id is distinct from old.induk_id or new.jalur operator(public.<>) old.jalur then
      raise exception using errcode = 'SK422', constraint = 'unit-pindah',
        message = format('Unit %s tidak dapat dipindah dengan mengubah induknya.', old.kode),
        hint = 'Perubahan susunan organisasi dicatat sebagai peristiwa SOTK.';
    end if;
    return new;
  end if;
  new.jalur := coalesce((select u.jalur from siklus.unit u where u.id = new.induk_id), '')
               operator(public.||) ('u' || new.id);
  -- Paths of some 250 labels make a page of the index hold one key: it then grows without end.
  if public.nlevel(new.jalur) > 64 then
    raise exception using errcode = 'SK422', constraint = 'unit-terlalu-dalam',
      message = format('Unit %s berada lebih dari 64 tingkat di bawah unit teratas.', new.kode),
      hint = 'Periksa kolom induk.';
  end if;
  return new;
end $$;
-- A unit that has ended keeps its name, and no longer keeps it from others.
alter table siklus.unit drop constraint unit_induk_id_kunci_key;
create unique index unit_nama_hidup on siklus.unit (induk_id, kunci) nulls not distinct where berakhir is null;

alter table siklus.sop_pindah
  add column sotk_id bigint references siklus.sotk, -- null: assigned by itself (sop_alihkan)
  add column dicatat timestamptz not null default siklus.sekarang();
-- A pass is looked up by its time by the flags of all SOPs.
create index sop_pindah_tanggal on siklus.sop_pindah (tanggal);

-- A unit that has ended takes nothing new. Its row is held, so that this and its end never pass each other.
create function siklus.tolak_unit_berakhir() returns trigger language plpgsql as $$
declare
  kolom text := tg_argv[0];
  u record;
begin
  perform 1 from siklus.unit x
  where x.id in (select (to_jsonb(b) ->> kolom)::bigint from baru b) order by x.id for key share;
  select x.kode, x.berakhir into u from siklus.unit x
  where x.id in (select (to_jsonb(b) ->> kolom)::bigint from baru b) and x.berakhir is not null order by x.id limit 1;
  if u.kode is not null then
    raise exception using errcode = 'SK422', constraint = 'unit-berakhir',
      message = format('Unit %s sudah berakhir sejak %s dan tidak menerima data baru.', u.kode, to_char(u.berakhir, 'DD-MM-YYYY')),
      hint = format('Pakai unit penerusnya; lihat dengan: siklusctl sotk list --unit %s.', u.kode),
      detail = 'Pasal 8 ayat (1) Peraturan Bupati Balangan Nomor 6 Tahun 2013';
  end if;
  return null;
end $$;
create trigger sop_unit_hidup after insert on siklus.sop
  referencing new table as baru for each statement execute function siklus.tolak_unit_berakhir('unit_id');
create trigger kebutuhan_unit_hidup after insert on siklus.kebutuhan
  referencing new table as baru for each statement execute function siklus.tolak_unit_berakhir('unit_id');
create trigger unit_induk_hidup after insert on siklus.unit
  referencing new table as baru for each statement execute function siklus.tolak_unit_berakhir('induk_id');

-- An SOP that changes hands is planned anew for both.
create function siklus.rencana_mundur_pindah() returns trigger language plpgsql as $$
begin
  update siklus.rencana_unit r set sampai = '-infinity'
  where r.sampai <> '-infinity' and r.unit_id in (
    select x.unit_id from lama l join baru b on b.id = l.id and b.unit_id <> l.unit_id cross join lateral (values (l.unit_id), (b.unit_id)) x (unit_id));
  return null;
end $$;
create trigger sop_rencana_pindah after update on siklus.sop
  referencing old table as lama new table as baru for each statement execute function siklus.rencana_mundur_pindah();

---------------------------------------------------------------------------------------- regulations
-- What a citation names, as far as it can be read: kind, number, year, subject. "UU 43/2009", "Undang-Undang
-- Republik Indonesia Nomor: 43 tahun 2009 Tentang Kearsipan" are one; PER/21/M.PAN/11/2008 is number 21 of 2008.
-- A kind that several governments have is read only with the name of its government.
create function siklus.peraturan_baca(teks text, out jenis text, out nomor text, out tahun int, out tentang text)
  immutable strict parallel safe language plpgsql as $$
declare
  asli text := btrim(regexp_replace(normalize(teks, nfkc), '\s+', ' ', 'g'));
  t text;
  m text[];
  sisa text;
begin
  asli := regexp_replace(asli, '^([-•*] ?)*(\(?([0-9]{1,3}|[a-z])[.)] ?)?(?=\S)', '', 'i'); -- the mark of a list
  tentang := nullif(btrim(regexp_replace(substring(asli from '(?i)\mtentang\M[ :]*(.*)$'),
    '[ ,;(]*((sebagaimana|sebagai mana) (telah|sudah)|(tambahan )?(lembaran|berita) (negara|daerah)).*$', '', 'i'), ' ,;.'), '');
  t := lower(asli);
  m := regexp_match(t, '^(.*?)[ ,(]*\m(nomor|nomer|no)\M[ .:]*(.*)$');
  if m is not null then
    jenis := m[1];
    sisa := m[3];
  else
    -- without the word: "UU 43/2009", "Permendagri 54 Tahun 2009", "Permenpan PER/20/M.PAN/04/2006"
    m := regexp_match(t, '^([^0-9]*?)[ ,]*((per/ ?)?[0-9].*)$');
    jenis := m[1];
    sisa := m[2];
  end if;
  -- number and year: the words apart; the year within the number; the year after a stroke
  m := regexp_match(sisa, '^per ?/ ?([0-9]+) ?/[^/]*/ ?[0-9]+ ?/ ?([0-9]{4})\M');
  if m is null then
    m := regexp_match(sisa, '^([0-9a-z][0-9a-z.-]*( ?/ ?[0-9a-z.-]+)*),? (tahun|thn|th)[ .:]*([0-9]{4})\M');
    m := array[m[1], m[4]];
  end if;
  if m[1] is null then
    m := regexp_match(sisa, '^([0-9a-z][0-9a-z.-]*(?: ?/ ?[0-9a-z.-]+)*?) ?/ ?([0-9]{4})\M');
  end if;
  nomor := upper(ltrim(replace(m[1], ' ', ''), '0'));
  tahun := m[2]::int;
  jenis := btrim(regexp_replace(regexp_replace(jenis, '\m(republik indonesia|ri)\M', ' ', 'g'), '[^a-z]+', ' ', 'g'));
  jenis := case
    when jenis in ('undang undang', 'uu') then 'uu'
    when jenis in ('peraturan pemerintah pengganti undang undang', 'perppu', 'perpu') then 'perppu'
    when jenis in ('peraturan pemerintah', 'pp') then 'pp'
    when jenis in ('peraturan presiden', 'perpres') then 'perpres'
    when jenis in ('keputusan presiden', 'keppres', 'kepres') then 'keppres'
    when jenis in ('instruksi presiden', 'inpres') then 'inpres'
    when jenis = 'pmk' then 'permen keuangan'
    when jenis ~ '^(peraturan|keputusan) (daerah|gubernur|bupati|wali ?kota)|^(perda|pergub|perbup|perwali|perwal)\M' then (
      select j.baku || ' ' || d.nama
      from (select case when jenis ~ '^(peraturan daerah|perda)' then 'perda' when jenis ~ '^(peraturan gubernur|pergub)' then 'pergub'
          when jenis ~ '^(peraturan bupati|perbup)' then 'perbup' when jenis ~ '^(peraturan wali|perwal)' then 'perwali'
          else replace(substring(jenis from '^keputusan (?:gubernur|bupati|wali ?kota)'), 'wali kota', 'walikota') end as baku) j
      cross join lateral (select case j.baku when 'perda' then regexp_replace(d, '^propinsi ', 'provinsi ') else regexp_replace(d, '^(provinsi|propinsi|kota) ', '') end as nama
        from regexp_replace(regexp_replace(jenis, '^(peraturan|keputusan) (daerah|gubernur|bupati|wali ?kota) ?|^(perda|pergub|perbup|perwali|perwal) ?', ''), '^(pemerintah )?(kabupaten|kab) ', '') d) d
      where d.nama <> '')
    when jenis ~ '^((peraturan|keputusan) men|permen|kepmen)' then (
      select case when jenis ~ '^(keputusan|kepmen)' then 'kepmen ' else 'permen ' end || case
          when k ~ '^(pan|menpan|pendayagunaan aparatur negara)( ?(dan )?(rb|reformasi birokrasi))?$' then 'panrb'
          when k in ('dagri', 'dalam negeri') then 'dagri'
          when k in ('keu', 'keuangan') then 'keuangan'
          else k end
      from regexp_replace(regexp_replace(jenis, '^((peraturan|keputusan) (menteri|men)|permen|kepmen) ?', ''), '^negara ', '') k where k <> '')
  end;
  if jenis is null or coalesce(nomor, '') = '' or tahun is null then
    jenis := null;
    nomor := null;
    tahun := null;
  end if;
end $$;

-- By which two citations are known to be of one regulation; where it cannot be read, by their words.
create function siklus.kunci_peraturan(teks text) returns text
  immutable strict parallel safe language sql
  return (select coalesce(b.jenis || '|' || b.nomor || '|' || b.tahun,
      case when length(n.t) <= 200 then n.t else left(n.t, 200) || '|' || md5(n.t) end)
    from siklus.peraturan_baca(teks) b
    cross join (select btrim(regexp_replace(siklus.kunci_nama(teks), '[^[:alnum:]]+', ' ', 'g')) as t) n);

create table siklus.peraturan (
  id      bigint generated always as identity primary key,
  nama    text not null check (length(nama) between 1 and 2000), -- as first cited
  kunci   text not null unique check (kunci <> ''),
  jenis   text,
  nomor   text,
  tahun   int,
  tentang text,
  dicatat timestamptz not null default siklus.sekarang()
);

create table siklus.peraturan_status_jenis (
  status      text primary key,
  arti        text not null,
  menandai    boolean not null, -- SOPs in force that cite it are flagged
  sejak_efektif boolean not null, -- only SOPs that took effect before it
  perlu_oleh  boolean not null  -- the regulation that does it must be named
);
insert into siklus.peraturan_status_jenis values
  ('berlaku', 'berlaku; dicatat untuk membetulkan catatan yang keliru', false, false, false),
  ('diubah', 'diubah oleh peraturan lain dan tetap berlaku dengan perubahannya', true, true, true),
  ('dicabut', 'dicabut dan tidak berlaku lagi; tidak dapat menjadi dasar hukum', true, false, true);

-- One that nobody has said anything about is taken to hold.
create table siklus.peraturan_status (
  id             bigint generated always as identity primary key,
  peraturan_id   bigint not null references siklus.peraturan,
  status         text not null references siklus.peraturan_status_jenis,
  tanggal        date not null,
  oleh_peraturan text check (length(oleh_peraturan) between 1 and 2000),
  keterangan     text check (length(keterangan) <= 2000),
  pelaku         text not null,
  dicatat        timestamptz not null default siklus.sekarang(),
  tercatat       date not null -- the day in WIB: regulations belong to no unit
);
create index peraturan_status_urut on siklus.peraturan_status (peraturan_id, tanggal, id);

-- What a version cites: read from its document, never written otherwise.
create table siklus.versi_dasar (
  versi_id     bigint not null references siklus.versi,
  peraturan_id bigint not null references siklus.peraturan,
  urut         int not null,
  primary key (versi_id, peraturan_id)
);
create index versi_dasar_peraturan on siklus.versi_dasar (peraturan_id);

create function siklus.versi_dasar_tulis(versi bigint[]) returns void language plpgsql as $$
declare
  k_versi bigint[];
  k_urut bigint[];
  k_kunci text[];
  k_nama text[];
begin
  if versi is null then
    return;
  end if;
  -- a spelling is read once, however many documents have it
  with d as materialized (
    select i.versi_id, x.urut, left(btrim(x.isi #>> '{}'), 2000) as nama
    from siklus.versi_isi i
    cross join lateral jsonb_array_elements(case when jsonb_typeof(i.dokumen -> 'dasar_hukum') = 'array' then i.dokumen -> 'dasar_hukum' else '[]' end)
      with ordinality x (isi, urut)
    where i.versi_id = any (versi) and jsonb_typeof(x.isi) = 'string'
  ), n as materialized (
    select x.nama, siklus.kunci_peraturan(x.nama) as kunci from (select distinct d.nama from d) x
  )
  select array_agg(d.versi_id), array_agg(d.urut), array_agg(d.nama), array_agg(n.kunci) into k_versi, k_urut, k_nama, k_kunci
  from d join n on n.nama = d.nama where n.kunci <> '';
  -- in the order of keys, so that two writers do not wait for each other in a ring
  insert into siklus.peraturan (nama, kunci, jenis, nomor, tahun, tentang)
  select d.nama, d.kunci, b.jenis, b.nomor, b.tahun, b.tentang
  from (select distinct on (x.kunci) x.kunci, x.nama from unnest(k_kunci, k_nama) x (kunci, nama) order by x.kunci, length(x.nama) desc, x.nama) d
  cross join lateral siklus.peraturan_baca(d.nama) b
  order by d.kunci
  on conflict (kunci) do update set tentang = excluded.tentang where peraturan.tentang is null and excluded.tentang is not null;
  delete from siklus.versi_dasar v where v.versi_id = any (versi);
  insert into siklus.versi_dasar (versi_id, peraturan_id, urut)
  select x.versi_id, p.id, min(x.urut)
  from unnest(k_versi, k_urut, k_kunci) x (versi_id, urut, kunci) join siklus.peraturan p on p.kunci = x.kunci
  group by x.versi_id, p.id;
end $$;
create function siklus.versi_dasar_baru() returns trigger language plpgsql as $$
begin
  perform siklus.versi_dasar_tulis((select array_agg(b.versi_id) from baru b where b.dokumen ? 'dasar_hukum'));
  return null;
end $$;
create function siklus.versi_dasar_ubah() returns trigger language plpgsql as $$
begin
  perform siklus.versi_dasar_tulis((select array_agg(b.versi_id) from baru b join lama l on l.versi_id = b.versi_id
    where b.dokumen -> 'dasar_hukum' is distinct from l.dokumen -> 'dasar_hukum'));
  return null;
end $$;
create trigger versi_isi_dasar_baru after insert on siklus.versi_isi
  referencing new table as baru for each statement execute function siklus.versi_dasar_baru();
create trigger versi_isi_dasar_ubah after update on siklus.versi_isi
  referencing old table as lama new table as baru for each statement execute function siklus.versi_dasar_ubah();
select siklus.versi_dasar_tulis((select array_agg(i.versi_id) from siklus.versi_isi i where i.dokumen ? 'dasar_hukum')) \g /dev/null

do $$
declare
  t text;
begin
  foreach t in array '{sotk,sotk_unit,sotk_terap,sotk_batal,peraturan_status}'::text[] loop
    execute format('create trigger %1$s_tetap before update or delete on siklus.%1$s for each row execute function siklus.tolak_ubah()', t);
    execute format('create trigger %1$s_utuh before truncate on siklus.%1$s for each statement execute function siklus.tolak_ubah()', t);
  end loop;
end $$;
