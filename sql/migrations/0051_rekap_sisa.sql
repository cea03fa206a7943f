-- SPDX-License-Identifier: MIT
-- What a digest leaves out of its own sections is said right below them, and not after the units of others; the units it
-- leaves out are shown where all of them are.
insert into siklus.templat_nama (kunci, nama, bentuk, tautan, arti) values ('rekap', 'eskalasi_tautan', 'nilai', true, 'alamat daftar semua unit bawahan yang melewati batas');
create function pg_temp.pindah(isi text, lama text, sebelum text, baru text) returns text language plpgsql as $$
begin
  if strpos(isi, lama) = 0 or strpos(isi, sebelum) = 0 then
    raise exception 'a text of the installation has no %', case when strpos(isi, lama) = 0 then lama else sebelum end;
  end if;
  return replace(replace(isi, lama, ''), sebelum, baru || sebelum);
end $$;
insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku)
select b.kunci, b.bagian, case b.bagian
    when 'pesan' then b.isi
    when 'teks' then pg_temp.pindah(b.isi, E'{{#terpotong}}\n\ndan {{terpotong}} lainnya.\n{{#tautan}}\nDaftar lengkap: {{tautan}}\n{{/tautan}}\n{{/terpotong}}\n',
      E'{{#jumlah.eskalasi}}\n\nMelewati batas', E'{{#terpotong}}\n\nTidak dimuat di atas: {{terpotong}} kewajiban lainnya.{{#tautan}} Daftar lengkap: {{tautan}}{{/tautan}}\n{{/terpotong}}\n')
    when 'html' then pg_temp.pindah(b.isi, E'{{#terpotong}}\n<p>dan {{terpotong}} lainnya.{{#tautan}} <a href="{{tautan}}">Buka daftar lengkap</a>{{/tautan}}</p>\n{{/terpotong}}\n',
      E'{{#jumlah.eskalasi}}\n<h2', E'{{#terpotong}}\n<p>Tidak dimuat di atas: {{terpotong}} kewajiban lainnya.{{#tautan}} <a href="{{tautan}}">Buka daftar lengkap</a>{{/tautan}}</p>\n{{/terpotong}}\n')
  end, true, 'pemasangan'
from unnest('{teks,html,pesan}'::text[]) x (bagian)
join lateral (select t.kunci, t.bagian, regexp_replace(t.isi, '(unit lainnya\.){{#tautan}}(.*?){{tautan}}(.*?){{/tautan}}', '\1{{#eskalasi_tautan}}\2{{eskalasi_tautan}}\3{{/eskalasi_tautan}}') as isi from siklus.templat t where t.kunci = 'rekap' and t.bagian = x.bagian and t.bawaan order by t.id desc limit 1) b on true;
