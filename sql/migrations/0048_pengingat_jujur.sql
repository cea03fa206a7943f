-- SPDX-License-Identifier: MIT
-- A digest holds what is said on its day, not all there is: it says so, with the way to all of it, and counts only what
-- it has. A line of another unit (of an office that is vacant) says whose it is; every count of what is not written has a link.
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select 'rekap', l || '.unit_lain', 'nilai', 'nama unit yang berkewajiban bila bukan unit penerima; kosong bila sama'
from unnest('{terlambat,segera,berikutnya,eskalasi.baris,teratas}'::text[]) l;
insert into siklus.templat_nama (kunci, nama, bentuk, tautan, arti) values ('rekap', 'eskalasi.tautan', 'nilai', true, 'alamat daftar lengkap unit itu');

create function pg_temp.ganti(isi text, lama text, baru text) returns text language plpgsql as $$
begin
  if strpos(isi, lama) = 0 then
    raise exception 'a text of the installation has no %', lama;
  end if;
  return replace(isi, lama, baru);
end $$;

insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku)
select b.kunci, b.bagian, case b.bagian
    when 'teks' then pg_temp.ganti(pg_temp.ganti(pg_temp.ganti(pg_temp.ganti(b.isi,
      E'Bersama ini kami sampaikan keadaan kewajiban SOP di {{unit.nama}} per {{tanggal}}: {{jumlah.terlambat}} terlambat, {{jumlah.segera}} segera jatuh tempo, dan {{jumlah.berikutnya}} berikutnya.'
        || E'{{#jumlah.eskalasi}} Selain itu, {{jumlah.eskalasi}} kewajiban di unit bawahan telah melewati batas.{{/jumlah.eskalasi}}\n',
      E'Bersama ini kami sampaikan pengingat kewajiban SOP untuk {{unit.nama}} pada {{tanggal}}:\n'
        || E'{{#jumlah.terlambat}}\n- {{jumlah.terlambat}} terlambat\n{{/jumlah.terlambat}}\n'
        || E'{{#jumlah.segera}}\n- {{jumlah.segera}} segera jatuh tempo\n{{/jumlah.segera}}\n'
        || E'{{#jumlah.berikutnya}}\n- {{jumlah.berikutnya}} berikutnya\n{{/jumlah.berikutnya}}\n'
        || E'{{#jumlah.eskalasi}}\n- {{jumlah.eskalasi}} di unit bawahan telah melewati batas\n{{/jumlah.eskalasi}}\n'
        || E'\nPesan ini hanya memuat yang diingatkan pada tanggal itu.{{#tautan}} Semua kewajiban: {{tautan}}{{/tautan}}\n'),
      E'   {{keadaan}}\n', E'{{#unit_lain}}\n   Unit: {{unit_lain}}\n{{/unit_lain}}\n   {{keadaan}}\n'),
      'dan {{terpotong}} kewajiban lainnya.', 'dan {{terpotong}} kewajiban lainnya.{{#tautan}} Daftar lengkap: {{tautan}}{{/tautan}}'),
      'dan {{eskalasi_terpotong}} unit lainnya.', 'dan {{eskalasi_terpotong}} unit lainnya.{{#tautan}} Daftar lengkap: {{tautan}}{{/tautan}}')
    when 'html' then pg_temp.ganti(pg_temp.ganti(pg_temp.ganti(pg_temp.ganti(b.isi,
      E'<p>Bersama ini kami sampaikan keadaan kewajiban SOP di {{unit.nama}} per {{tanggal}}: {{jumlah.terlambat}} terlambat, {{jumlah.segera}} segera jatuh tempo, dan {{jumlah.berikutnya}} berikutnya.'
        || E'{{#jumlah.eskalasi}} Selain itu, {{jumlah.eskalasi}} kewajiban di unit bawahan telah melewati batas.{{/jumlah.eskalasi}}</p>\n',
      E'<p>Bersama ini kami sampaikan pengingat kewajiban SOP untuk {{unit.nama}} pada {{tanggal}}:</p>\n<ul>\n'
        || E'{{#jumlah.terlambat}}\n<li>{{jumlah.terlambat}} terlambat</li>\n{{/jumlah.terlambat}}\n'
        || E'{{#jumlah.segera}}\n<li>{{jumlah.segera}} segera jatuh tempo</li>\n{{/jumlah.segera}}\n'
        || E'{{#jumlah.berikutnya}}\n<li>{{jumlah.berikutnya}} berikutnya</li>\n{{/jumlah.berikutnya}}\n'
        || E'{{#jumlah.eskalasi}}\n<li>{{jumlah.eskalasi}} di unit bawahan telah melewati batas</li>\n{{/jumlah.eskalasi}}\n'
        || E'</ul>\n<p>Pesan ini hanya memuat yang diingatkan pada tanggal itu.{{#tautan}} <a href="{{tautan}}">Buka semua kewajiban</a>{{/tautan}}</p>\n'),
      E'</strong><br><span', E'</strong>{{#unit_lain}}<br>Unit: {{unit_lain}}{{/unit_lain}}<br><span'),
      'dan {{terpotong}} kewajiban lainnya.', 'dan {{terpotong}} kewajiban lainnya.{{#tautan}} <a href="{{tautan}}">Buka daftar lengkap</a>{{/tautan}}'),
      'dan {{eskalasi_terpotong}} unit lainnya.', 'dan {{eskalasi_terpotong}} unit lainnya.{{#tautan}} <a href="{{tautan}}">Buka daftar lengkap</a>{{/tautan}}')
    when 'pesan' then pg_temp.ganti(pg_temp.ganti(pg_temp.ganti(b.isi,
      E'{{keadaan}}\n', E'{{#unit_lain}}\nUnit: {{unit_lain}}\n{{/unit_lain}}\n{{keadaan}}\n'),
      'dan {{sisanya}} lainnya.', 'dan {{sisanya}} lainnya.{{#tautan}} Daftar lengkap: {{tautan}}{{/tautan}}'),
      E'{{/eskalasi}}\n', E'{{/eskalasi}}\n{{#eskalasi_terpotong}}\n\ndan {{eskalasi_terpotong}} unit lainnya.{{#tautan}} Daftar lengkap: {{tautan}}{{/tautan}}\n{{/eskalasi_terpotong}}\n')
  end, true, 'pemasangan'
from unnest('{teks,html,pesan}'::text[]) x (bagian)
join lateral (select t.* from siklus.templat t where t.kunci = 'rekap' and t.bagian = x.bagian and t.bawaan order by t.id desc limit 1) b on true;

-- A delivery that has no office at all, since nobody up the tree has an address, is for nobody.
insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku)
select b.kunci, b.bagian, pg_temp.ganti(b.isi, '{{saluran}} kepada {{jabatan}} (', '{{saluran}} {{#jabatan}}kepada {{jabatan}}{{/jabatan}}{{^jabatan}}tanpa penerima{{/jabatan}} ('), true, 'pemasangan'
from unnest('{teks,html,pesan}'::text[]) x (bagian)
join lateral (select t.* from siklus.templat t where t.kunci = 'mingguan' and t.bagian = x.bagian and t.bawaan order by t.id desc limit 1) b on true;
