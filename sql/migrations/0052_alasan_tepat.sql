-- SPDX-License-Identifier: MIT
-- Words that hold for mail, too, where what cannot be reached is the relay and not the address; advice that names what there is.
update siklus.alasan_kirim a set arti = coalesce(b.arti, a.arti), saran = coalesce(b.saran, a.saran)
from (values
  ('ditolak-relai',         null, 'periksa smtp.username, isi smtp.password_file, dan smtp.from'),
  ('waktu-habis',           'sistem yang dituju tidak menjawab pada waktunya',           'tunggu, atau tanyakan kepada pengelolanya; bagi surel: pengelola smtp.relay'),
  ('nama-tidak-ditemukan',  'nama sistem yang dituju tidak ditemukan, atau jaringannya tidak terjangkau', 'periksa jaringan mesin ini dan alamat yang dituju; bagi surel: smtp.relay'),
  ('sambungan-ditolak',     'sistem yang dituju tidak menerima sambungan',               'periksa apakah sistem itu berjalan dan alamatnya benar; bagi surel: smtp.relay'),
  ('sambungan-putus',       'sambungan ke sistem yang dituju terputus',                  null),
  ('galat-jaringan',        'jaringan ke sistem yang dituju gagal',                      null),
  ('protokol',              'sistem yang dituju tidak berbicara menurut protokolnya',    'periksa apakah alamat dan portanya benar; bagi surel: smtp.relay dan smtp.security'),
  ('penerima-tak-menjawab', 'sistem yang dituju berkali-kali gagal, kiriman kepadanya ditahan sebentar', null),
  ('alamat-terlarang',      'alamatnya tidak boleh dituju: di jaringan sendiri, tanpa https, atau portanya tidak terdaftar', 'bila memang dimaksud izinkan dengan webhook.allow_net, webhook.allow_http atau webhook.ports, bagi gerbang di mesin ini gateway.local'),
  ('alamat-dihentikan',     null, 'perbaiki sistem penerima, lalu aktifkan lagi dengan siklusctl langganan aktifkan'),
  ('tls-penerima',          null, 'mintalah penerima memperbarui sertifikatnya, atau isi webhook.ca_file bila CA-nya milik sendiri'),
  ('relai-belum-diatur',    null, 'isi smtp.relay dan smtp.from, lalu muat ulang siklusd'),
  ('latihan-tanpa-penampung', null, 'isi rehearsal.smtp atau rehearsal.webhook, lalu mulai ulang siklusd'),
  ('rahasia-cacat',         null, 'perbaiki kuncinya'),
  ('jawaban-tak-dikenal',   null, 'lihat jawabannya dengan siklusctl pengingat bukti'),
  ('gagal-menurut-gerbang', null, 'lihat jawabannya dengan siklusctl pengingat bukti'),
  ('ditolak-gerbang',       null, 'lihat jawabannya dengan siklusctl pengingat bukti')) b (alasan, arti, saran)
where a.alasan = b.alasan;

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
