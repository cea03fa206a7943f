-- SPDX-License-Identifier: MIT
-- Advice for whoever has a browser and no command line: where it names a command of siklusctl it names the page on which the same is done,
-- or an administrator where there is none. Commands with their arguments stand as "dengan: siklusctl sop show 7", ": siklusctl …", "(siklusctl …)".
create function api.saran_laman(saran text) returns text
  stable parallel safe language plpgsql as $$
declare
  m record;
begin
  if position('siklusctl' in saran) = 0 then
    return saran;
  end if;
  for m in select h.perintah, h.tempat from api.perintah_halaman h order by h.urut loop
    saran := regexp_replace(saran, '(( dengan)?:? |(?<=\())siklusctl (' || m.perintah || ')(?![a-z-])( [^\s;)]*[^\s.,;)])*',
      case when m.tempat = 'melalui administrator' and saran ~ 'administrator' then '' else ' ' || m.tempat end, 'g');
  end loop;
  return replace(saran, '( ', '(');
end $$;

-- The commands (regular expressions, the first that fits), and where a browser does the same.
create view api.perintah_halaman as
  select * from (values
    (1, 'sop list',                                    'di halaman Cari SOP'),
    (2, 'sop (rencana|batal|alih)',                    'melalui Bagian Organisasi'),
    (3, 'evaluasi rencana( [a-z]+)?',                  'di halaman Rencana'),
    (4, '(sop|evaluasi|lampiran|siklus) [a-z]+|monitoring (catat|list)', 'di halaman SOP'),
    (5, '(unit|kebutuhan|tahap|tindak-lanjut) (list|selesai)', 'di halaman Kewajiban unit'),
    (6, '[a-z]+ import',                               'di halaman Impor'),
    (7, 'pengingat (list|lihat|bukti|ulang)',          'di halaman Buku pengingat'),
    (8, 'kalender [a-z]+',                             'di halaman Kalender'),
    (9, 'laporan jadwal( list)?',                      'di halaman Jadwal laporan'),
    (10, 'laporan [a-z]+',                             'di halaman Laporan terbit'),
    (11, 'sotk yatim',                                 'di halaman Mutu data'),
    (12, 'saya [a-z-]+',                               'di halaman Akun saya'),
    (13, 'status',                                     'di halaman Keadaan saluran'),
    (99, '[a-z-]+( [a-z-]+)?',                         'melalui administrator')) as h (urut, perintah, tempat);

-- Advice as the caller can follow it: a session is had by a browser alone.
create function api.saran_pemanggil(saran text) returns text
  stable parallel safe language plpgsql as $$
begin
  return case when current_setting('siklus.kredensial', true) like 'sesi:%' then api.saran_laman(saran) else saran end;
end $$;
