-- SPDX-License-Identifier: MIT
-- A new text for a part, for all channels or for one; or back to that of the installation. Nothing is rewritten: each
-- text stays as a version. A text with a fault is refused with its line, column and name, and one that cannot be
-- written out with the sample of its kind too. p: kunci, bagian, kanal, unit (it and below; none: all), isi or bawaan, dry_run.
create function api.templat_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  k siklus.templat_kunci := api.arg_templat(p);
  b siklus.templat_bagian;
  untuk_kanal text := api.arg_templat_kanal(p);
  u siklus.unit := api.arg_unit(p);
  teks text := replace(p ->> 'isi', E'\r\n', E'\n');
  kembali boolean := api.arg_benar(p, 'bawaan');
  kini record;
  contoh text;
  baru bigint;
begin
  perform api.arg_teks(p, 'bagian', 64);
  b := api.arg_templat_bagian(p, k.kunci);
  if kembali = (btrim(coalesce(teks, ''), E' \t\n') <> '') or jsonb_typeof(p -> 'isi') not in ('string', 'null') then
    perform api.tolak(400, 'parameter-kurang', 'Isi dengan teks templat, atau minta kembali ke bawaan; salah satu saja.', 'Contoh: siklusctl templat set rekap teks rekap.txt, atau: siklusctl templat set rekap teks --bawaan.');
  end if;
  if kembali then
    teks := null;
  else
    -- An editor ends a file with a line break; a subject has none.
    teks := case when b.cara = 'kepala' then rtrim(teks, E'\n') else teks end;
    perform api.templat_periksa(k.kunci, b.bagian, teks);
    contoh := api.templat_tulis(teks, api.templat_dok(api.templat_contoh(k.kunci)), b.cara);
    if btrim(contoh, E' \t\n') = '' then
      perform api.templat_tolak(teks, 1, null, 'tidak menghasilkan teks apa pun');
    end if;
  end if;
  perform pg_advisory_xact_lock(hashtext('siklus.templat'), hashtext(k.kunci));
  select t.id, t.isi into kini from siklus.templat t
  where t.kunci = k.kunci and t.bagian = b.bagian and t.kanal is not distinct from untuk_kanal and t.unit_id is not distinct from u.id and not t.bawaan order by t.id desc limit 1;
  if kini.isi is distinct from teks and not api.arg_benar(p, 'dry_run') then
    insert into siklus.templat (kunci, bagian, kanal, unit_id, isi, pelaku) values (k.kunci, b.bagian, untuk_kanal, u.id, teks, api.pelaku()) returning id into baru;
    perform api.templat_urai_simpan(baru) where teks is not null;
    perform api.jejak_catat('templat_tetapkan', null, u.id, p);
  end if;
  return (
    select jsonb_build_object('kunci', k.kunci, 'bagian', b.bagian, 'kanal', untuk_kanal, 'unit', u.kode, 'berlaku_dari', (select x.kode from siklus.unit x where x.id = v.unit_id), 'versi', v.versi, 'asal', case when v.bawaan then 'bawaan' else 'diubah' end,
      'berubah', baru is not null, 'contoh', contoh)
    from api.templat_berlaku(k.kunci, b.bagian, untuk_kanal, u.id) v limit 1);
end $$;
