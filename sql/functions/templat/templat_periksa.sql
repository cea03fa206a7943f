-- SPDX-License-Identifier: MIT
-- Refuses a text that may not be saved, each fault with its line, column and name: too long, a name that the kind
-- does not know or that is used as what it is not, a part a legal notice must have and has not, a place where a
-- value would not be safe. What cannot even be taken apart is refused by templat_urai.
create function api.templat_periksa(kunci text, bagian text, templat text) returns void
  stable language plpgsql as $$
declare
  b siklus.templat_bagian;
  n record;
  galat jsonb;
begin
  select * into b from siklus.templat_bagian x where x.bagian = templat_periksa.bagian;
  if length(templat) > b.maks then
    perform api.templat_tolak(templat, b.maks + 1, null, format('lebih panjang daripada %s huruf', api.teks_bilangan(b.maks)), 'Persingkat lalu simpan lagi.');
  elsif templat ~ '[\u0001-\u0008\u000b-\u001f\u007f-\u009f]' then
    perform api.templat_tolak(templat, regexp_instr(templat, '[\u0001-\u0008\u000b-\u001f\u007f-\u009f]'), null, 'memuat karakter kendali');
  elsif b.cara = 'kepala' and strpos(templat, E'\n') > 0 then
    perform api.templat_tolak(templat, strpos(templat, E'\n'), null, format('%s harus satu baris', bagian));
  end if;
  select jsonb_agg(jsonb_build_object('kode', 'templat-cacat', 'baris', l.baris, 'kolom', l.kolom, 'nama', x.nama, 'pesan', x.pesan) order by x.letak, x.nama) into galat
  from (
    select * from api.templat_salah_nama(kunci, templat)
    union all select * from api.templat_salah_wajib(kunci, bagian, templat)
    union all select * from api.templat_salah_html(kunci, templat) where b.cara = 'html'
    limit 50) x
  cross join lateral api.templat_letak(templat, x.letak) l;
  if galat is not null then
    perform api.tolak(422, 'templat-cacat', format('Templat %s bagian %s cacat pada baris %s kolom %s: %s.', kunci, bagian, galat #>> '{0,baris}', galat #>> '{0,kolom}', galat #>> '{0,pesan}'),
      format('Perbaiki lalu simpan lagi; penanda yang ada: siklusctl templat show %s.', kunci), galat::text);
  end if;
end $$;

-- Each tag but notes and ends: where, what it truly means (a name within a list it stands in, or one of the whole),
-- and the sections around it. Unknown: penuh null.
create function api.templat_penanda(kunci text, templat text) returns table (letak int, tanda text, nama text, penuh text, lingkup text[], terbalik boolean)
  stable language plpgsql as $$
declare
  u record;
  daftar text[] := '{}'; -- of each open section its list, '' when it is none
  buka text[] := '{}';   -- of each open section what it means
  balik int := 0;
  x text;
begin
  select * into u from api.templat_urai(templat);
  for i in 1 .. cardinality(u.tanda) loop
    if u.tanda[i] = '/' then
      balik := balik - (u.tanda[u.pasangan[i]] = '^')::int;
      daftar := trim_array(daftar, 1);
      buka := trim_array(buka, 1);
    end if;
    continue when u.tanda[i] in ('/', '!');
    x := (
      select n.nama from siklus.templat_nama n
      where n.kunci = templat_penanda.kunci and (n.nama = u.nama[i] or n.nama = any (select l || '.' || u.nama[i] from unnest(daftar) l where l <> ''))
      order by length(n.nama) desc limit 1);
    letak := u.letak[i];
    tanda := u.tanda[i];
    nama := u.nama[i];
    penuh := x;
    lingkup := buka;
    terbalik := balik > 0;
    return next;
    if u.tanda[i] in ('#', '^') then
      balik := balik + (u.tanda[i] = '^')::int;
      buka := buka || coalesce(x, '');
      daftar := daftar || case when u.tanda[i] = '#' and exists (select from siklus.templat_nama n where n.kunci = templat_penanda.kunci and n.nama = x and n.bentuk = 'daftar') then x else '' end;
    end if;
  end loop;
end $$;

create function api.templat_salah_nama(kunci text, templat text) returns table (letak int, nama text, pesan text)
  stable language sql as $$
  select t.letak, t.nama, case when t.penuh is null then format('penanda {{%s}} tidak dikenal', t.nama) || coalesce('; mungkin maksudnya {{' || d.nama || '}}', '')
    else format('{{%s}} adalah daftar: pakai {{#%s}} … {{/%s}}', t.nama, t.nama, t.nama) end
  from api.templat_penanda(kunci, templat) t
  left join siklus.templat_nama n on n.kunci = templat_salah_nama.kunci and n.nama = t.penuh
  left join lateral (
    select y.nama from siklus.templat_nama y
    where t.penuh is null and y.kunci = templat_salah_nama.kunci and public.similarity(y.nama, t.nama) > 0.3 order by public.similarity(y.nama, t.nama) desc, y.nama limit 1) d on true
  where t.penuh is null or t.tanda = '' and n.bentuk = 'daftar'
$$;

-- What must be there (missed at the end) counts where it is truly shown: not where its value is empty ({{^…}}), and under no condition
-- but its own list, its count, or itself.
create function api.templat_salah_wajib(kunci text, bagian text, templat text) returns table (letak int, nama text, pesan text)
  stable language sql as $$
  select length(templat) + 1, w.nama, format('%s wajib ada pada bagian %s: %s', case w.bentuk when 'daftar' then format('{{#%s}} … {{/%s}}', w.nama, w.nama)
      else format('{{%s}}', w.nama) end, bagian, w.arti)
  from siklus.templat_nama w
  where w.kunci = templat_salah_wajib.kunci and templat_salah_wajib.bagian = any (w.wajib)
    and not exists (
      select from api.templat_penanda(kunci, templat) t
      where t.penuh = w.nama and not t.terbalik and t.tanda = case w.bentuk when 'daftar' then '#' else '' end
        and t.lingkup <@ array[w.nama, regexp_replace(w.nama, '\.[^.]*$', ''), split_part(w.nama, '.', 1), 'jumlah.' || split_part(w.nama, '.', 1)])
$$;

-- HTML that a mail program shows as it stands: nothing that runs, nothing from outside, nothing hidden; a value
-- inside a tag only as the whole of href="…", and only one that was checked to be a web address.
create function api.templat_salah_html(kunci text, templat text) returns table (letak int, nama text, pesan text)
  stable language sql as $$
  select regexp_instr(templat, x.pola, 1, 1, 0, 'i'), x.nama, x.pesan
  from (values
    ('<\s*/?\s*(script|style|iframe|frame|frameset|object|embed|applet|form|input|button|select|textarea|link|base|svg|math|img|image|picture|source|video|audio|template|noscript|xml)\M', null, 'unsur HTML ini tidak boleh dalam surat: yang berjalan, mengisi, atau mengambil dari luar'),
    ('<!--', null, 'komentar HTML tidak boleh: pakai {{! catatan}}'),
    ('<\s*meta[^>]*http-equiv', null, 'meta http-equiv tidak boleh'),
    ('<[^>]*[\s"''/]on[a-z]+\s*=', null, 'atribut on… tidak boleh'),
    ('<[^>]*[\s"''/](src|srcset|background|poster|data|action|formaction|xlink:href)\s*=', null, 'isi dari luar tidak boleh'),
    ('(url\s*\(|@import|expression\s*\()', null, 'isi dari luar pada gaya tidak boleh'),
    ('(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0)', null, 'isi surat tidak boleh disembunyikan'),
    ('<[^>]*\shref\s*=\s*(?!"(https?://|mailto:|#|\{\{))', null, 'href harus "https://…", "mailto:…", atau href="{{tautan}}"')) x (pola, nama, pesan)
  where templat ~* x.pola
  union all
  select p.letak, p.nama, case p.tanda when '' then format('{{%s}} tidak boleh di dalam tag HTML; hanya tautan, sebagai href="{{tautan}}"', p.nama) else format('bagian {{%s%s}} tidak boleh di dalam tag HTML', p.tanda, p.nama) end
  from (
    select t.letak, t.tanda, t.nama, n.tautan, left(templat, t.letak - 1) as depan, substr(templat, t.letak) as belakang
    from api.templat_penanda(kunci, templat) t
    left join siklus.templat_nama n on n.kunci = templat_salah_html.kunci and n.nama = t.penuh) p
  where p.depan ~ '<[^>]*$' and (p.tanda <> '' or not coalesce(p.tautan, true) or p.depan !~ '\shref="$' or p.belakang !~ '^\{\{[^{}]*\}\}"')
$$;
