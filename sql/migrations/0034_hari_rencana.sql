-- SPDX-License-Identifier: MIT
-- A digest names the day on which an evaluation is planned, where there is one.
insert into siklus.templat_nama (kunci, nama, bentuk, arti)
select 'rekap', l || '.rencana', 'nilai', 'hari evaluasinya direncanakan; kosong bila tidak ada'
from unnest('{terlambat,segera,berikutnya,eskalasi.baris,teratas}'::text[]) l;
insert into siklus.templat (kunci, bagian, isi, bawaan, pelaku)
select b.kunci, b.bagian, regexp_replace(b.isi, x.sesudah, x.jadi, 'g'), true, 'pemasangan'
from (values
  ('teks', E'( *)\\{\\{keadaan\\}\\}\n', E'\\1{{keadaan}}\n{{#rencana}}\n\\1Evaluasi direncanakan {{rencana}}.\n{{/rencana}}\n'),
  ('pesan', E'\\{\\{keadaan\\}\\}\n', E'{{keadaan}}\n{{#rencana}}\nEvaluasi direncanakan {{rencana}}.\n{{/rencana}}\n'),
  ('html', E'\\{\\{keadaan\\}\\}</span>\n', E'{{keadaan}}</span>\n{{#rencana}}\n<br>Evaluasi direncanakan {{rencana}}.\n{{/rencana}}\n')) x (bagian, sesudah, jadi)
join lateral (select t.* from siklus.templat t where t.kunci = 'rekap' and t.bagian = x.bagian and t.bawaan order by t.id desc limit 1) b on true;
