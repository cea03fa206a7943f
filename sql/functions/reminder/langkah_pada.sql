-- SPDX-License-Identifier: MIT
-- Which step of the ladder has come, for each duty and role: of the units named (hanya) only what has come since their ledger was
-- complete, of all units (null) from the beginning. Of several that have come the latest alone. Units whose local
-- day is no working day, or over, are not there. satuan: langkah counts days against the due date, or working
-- days of the unit after it. Of a moment for which the projection is not fresh (a preview of another day) the duties are asked for themselves.
--
-- A usual day touches what is due: for each class of units (same ladders, same days) the due dates whose step has
-- come since are worked out first, and looked up. Units that lag behind, those of small classes and duties that are new are looked at
-- row by row (api.langkah_lewat). A test holds the two against each other.
create function api.langkah_pada(saat timestamptz, hanya bigint[] default null) returns table (
  unit_id bigint, aktif boolean, hari date, buka timestamptz, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint,
  jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text)
  stable language plpgsql
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  hari_zona date[] := array(select (saat at time zone z.tz)::date from siklus.zona z order by 1);
  segar boolean := exists (select from siklus.kewajiban_keadaan k where k.zona = hari_zona)
    and not exists (select from siklus.kewajiban_basi b where (select count(*) from unnest(hari_zona) z where z >= b.sejak) > b.kali);
begin
  return query
  with pilih as materialized (
    select r.unit_id, r.kelompok, case when hanya is null then '-infinity' else least(r.sampai, g.sampai) end as sejak
    from siklus.rencana_unit r join siklus.rencana_kelompok g on g.kelompok = r.kelompok
    where hanya is null or r.unit_id in (select x from unnest(hanya) x)
  ), irama as materialized (
    select i.* from api.irama_pada(saat, array(select distinct p.kelompok from pilih p)) i
  ), pasangan as materialized ( -- a ladder or a calendar that begins or ends by itself: from the beginning
    select p.kelompok, p.sejak, p.banyak, i.hari, i.berikut, i.kalender, i.minggu, i.nilai,
      case when exists (
        select from siklus.kebijakan b
        where (b.kunci in ('hari_kerja', 'jendela_kirim', 'zona') or b.kunci like 'tangga\_%') and (b.unit_id is null or b.unit_id = any (api.unit_moyang(p.kelompok)))
          and (lower(b.masa) > p.sejak and lower(b.masa) <= i.hari or upper(b.masa) > p.sejak and upper(b.masa) <= i.hari))
        then '-infinity' else p.sejak end as sampai
    from (select x.kelompok, x.sejak, count(*) as banyak from pilih x group by 1, 2) p
    join irama i on i.kelompok = p.kelompok
  ), tangga as materialized (
    select d.jenis, d.isi, t.peran, t.langkah, t.ulang, t.satuan
    from (select distinct j.jenis, p.nilai -> j.tangga as isi from pasangan p cross join siklus.tenggat_jenis j) d
    cross join lateral api.tangga_peran(d.isi) t
  ), panjang as (
    select coalesce(max(t.langkah[cardinality(t.langkah)]), 0) as n from tangga t where t.satuan = 'hari_kerja'
  ), kalender as materialized (
    select c.*, case when isfinite(c.sampai) then api.hari_kerja_berikut(c.kalender, c.sampai, c.minggu) end as berikut_lalu,
      case when p.n > 0 then api.hari_kerja_mundur(c.kalender, c.hari, c.minggu, p.n) end as kerja,
      case when p.n > 0 and isfinite(c.sampai) then api.hari_kerja_mundur(c.kalender, c.sampai, c.minggu, p.n) end as kerja_lalu
    from (select distinct x.kalender, x.minggu, x.hari, x.sampai from pasangan x) c cross join panjang p
  ), kelas as materialized ( -- classes by what they come to, not by where it comes from
    select p.kelompok, p.sejak, p.banyak, p.hari, p.berikut, p.sampai, k.berikut_lalu, k.kerja, k.kerja_lalu, p.nilai,
      dense_rank() over (order by p.hari, p.berikut, p.sampai, k.berikut_lalu, k.kerja, k.kerja_lalu, p.nilai - '{hari_kerja,jendela_kirim}'::text[]) as nomor
    from pasangan p join kalender k on k.kalender = p.kalender and k.minggu = p.minggu and k.hari = p.hari and k.sampai = p.sampai
  ), wakil as materialized (
    select k.*, segar and isfinite(k.sampai) and sum(k.banyak) over (partition by k.nomor) * 50 > sum(k.banyak) over () as ramai, row_number() over (partition by k.nomor order by k.kelompok) as ke
    from kelas k
  ), unit as materialized (
    select p.unit_id, w.nomor, i.aktif, i.hari, i.buka, w.ramai
    from pilih p join wakil w on w.kelompok = p.kelompok and w.sejak = p.sejak join irama i on i.kelompok = p.kelompok
  ), langkah_kelas as materialized (
    select w.nomor, w.ramai, w.hari, w.berikut, w.sampai, w.berikut_lalu, w.kerja, w.kerja_lalu, t.jenis, t.peran, t.langkah, t.ulang, t.satuan
    from wakil w cross join siklus.tenggat_jenis j join tangga t on t.jenis = j.jenis and t.isi = w.nilai -> j.tangga
    where w.ke = 1
  ), rentang as materialized ( -- the due dates from dari to before hingga have come to this step since
    select l.nomor, l.jenis, l.peran, l.satuan, r.langkah, r.dari, r.hingga
    from langkah_kelas l
    cross join lateral api.langkah_rentang(l.langkah, l.ulang, l.satuan, l.hari, l.berikut, l.kerja, l.sampai, l.berikut_lalu, l.kerja_lalu,
      (select min(x.acuan) from siklus.kewajiban x where x.jenis = l.jenis)) r
    where l.ramai
  ), tiba as (
    select u.unit_id, u.aktif, u.hari, u.buka, r.peran, r.satuan, r.langkah, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, w.pasal
    from rentang r
    cross join lateral (select k.* from siklus.kewajiban k where k.jenis = r.jenis and k.acuan >= r.dari and k.acuan < r.hingga and not k.baru offset 0) w
    join unit u on u.unit_id = w.unit_id and u.nomor = r.nomor
  ), susulan as (
    select u.*, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, w.pasal, w.acuan, w.baru
    from unit u cross join lateral (select k.* from siklus.kewajiban k where k.unit_id = u.unit_id offset 0) w where segar and not u.ramai
    union all
    select u.*, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, w.pasal, w.acuan, w.baru
    from siklus.kewajiban w join unit u on u.unit_id = w.unit_id where w.baru and u.ramai
    union all
    select u.*, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, case when w.uraian is not null then w.pasal end, coalesce(w.ditunda_hingga, w.jatuh_tempo), false
    from (select distinct u.hari from unit u where not segar) d cross join lateral api.kewajiban_pada(d.hari) w join unit u on u.unit_id = w.unit_id and u.hari = d.hari
  )
  select t.* from tiba t
  union all
  select s.unit_id, s.aktif, s.hari, s.buka, l.peran, l.satuan, x.langkah, s.jenis, s.sop_id, s.rujukan, s.jatuh_tempo, s.ditunda_hingga, s.perkiraan, s.uraian, s.pasal
  from susulan s
  join langkah_kelas l on l.nomor = s.nomor and l.jenis = s.jenis
  cross join lateral (select
    case l.satuan when 'hari' then api.langkah_lewat(l.langkah, l.ulang, s.acuan, l.hari, l.berikut) else api.langkah_kerja(l.langkah, s.acuan, l.kerja) end as langkah,
    case when s.baru or not isfinite(l.sampai) then null
      when l.satuan = 'hari' then api.langkah_lewat(l.langkah, l.ulang, s.acuan, l.sampai, l.berikut_lalu) else api.langkah_kerja(l.langkah, s.acuan, l.kerja_lalu) end as lalu) x
  where x.langkah is distinct from x.lalu and x.langkah is not null;
end $$;

-- The latest step in working days that has come: langkah, ascending; kerja: the last working days, today's first. Step n has come when
-- the n-th of them lies after acuan.
create function api.langkah_kerja(langkah int[], acuan date, kerja date[]) returns int
  immutable parallel safe language sql as $$
  select max(l) from unnest(langkah) l where kerja[l] > acuan
$$;

-- Of which due dates (from dari to before hingga) a step is the latest on a day, and was not yet when the ledger was last complete: sampai,
-- null or -infinity for never. The first due date there is bounds the steps that repeat.
create function api.langkah_rentang(langkah int[], ulang int, satuan text, hari date, berikut date, kerja date[], sampai date, berikut_lalu date, kerja_lalu date[], awal date)
  returns table (langkah int, dari date, hingga date)
  immutable language sql as $$
  with batas as ( -- a due date before hingga has come to the step, one before lalu had already
    select l.langkah, l.i,
      case when satuan = 'hari_kerja' then coalesce(kerja[l.langkah], '-infinity') when l.langkah <= 0 then berikut - l.langkah else hari - l.langkah + 1 end as hingga,
      case when not isfinite(sampai) then '-infinity' when satuan = 'hari_kerja' then coalesce(kerja_lalu[l.langkah], '-infinity')
        when l.langkah <= 0 then berikut_lalu - l.langkah else sampai - l.langkah + 1 end as lalu
    from unnest(langkah_rentang.langkah) with ordinality l (langkah, i)
  )
  select r.* from (
    select b.langkah, greatest(lead(b.hingga) over (order by b.i), b.lalu, hari - ulang + 1) as dari, b.hingga from batas b
    union all
    select m * ulang, greatest(hari - (m + 1) * ulang + 1, case when isfinite(sampai) then sampai - m * ulang + 1 end), hari - m * ulang + 1
    from generate_series(1, (hari - awal) / ulang) m) r (langkah, dari, hingga)
  where coalesce(r.dari, '-infinity') < r.hingga
$$;
