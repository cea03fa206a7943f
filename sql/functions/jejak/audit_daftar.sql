-- SPDX-License-Identifier: MIT
-- The trail, the latest first: every act with who, as what, from where, its outcome. p: sejak, sampai (days), pelaku,
-- tindakan (the endpoint), unit (with those below it), sop, hasil (berhasil, ditolak), setelah, batas.
create function api.audit_daftar(p jsonb) returns table (id bigint, waktu text, pelaku text, peran text, jabatan text, tindakan text, operasi text, unit text, sop bigint, hasil text, status int, kode text, pasal text,
    permintaan text, alamat text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_unit(p);
  s siklus.sop;
  dari timestamptz := coalesce(api.arg_tanggal(p, 'sejak')::timestamp at time zone 'Asia/Jakarta', '-infinity');
  hingga timestamptz := coalesce((api.arg_tanggal(p, 'sampai') + 1)::timestamp at time zone 'Asia/Jakarta', 'infinity');
  siapa text := api.arg_teks_bila_ada(p, 'pelaku', 200);
  apa text := api.arg_teks_bila_ada(p, 'tindakan', 80);
  putusan text := api.arg_teks_bila_ada(p, 'hasil', 20);
  sebelum bigint := coalesce((api.arg_kursor(p, 1))[1]::bigint, 9223372036854775807);
  sop bigint;
  unit_ bigint[];
begin
  if putusan not in ('berhasil', 'ditolak') then
    perform api.tolak(400, 'parameter-cacat', format('hasil "%s" tidak dikenal.', left(putusan, 40)), 'Pilih berhasil atau ditolak.');
  end if;
  if coalesce(p ->> 'sop', '') <> '' then
    s := api.arg_sop(p, 'sop');
    sop := s.id;
  end if;
  if u.id is not null then
    unit_ := array(select x.id from siklus.unit x where x.jalur operator(public.<@) u.jalur);
  end if;
  return query
  select j.id, api.waktu(j.dicatat), j.pelaku, j.peran, j.jabatan, coalesce(n.nama, j.tindakan), j.tindakan, x.kode, j.sop_id, j.hasil, j.status, j.kode, j.pasal, j.permintaan, j.alamat, api.kursor(j.id::text)
  from siklus.jejak j left join siklus.jejak_jenis n on n.tindakan = j.tindakan left join siklus.unit x on x.id = j.unit_id
  where j.id < sebelum and j.dicatat >= dari and j.dicatat < hingga and (siapa is null or j.pelaku = siapa) and (apa is null or j.tindakan = apa) and (putusan is null or j.hasil = putusan)
    and (sop is null or j.sop_id = sop) and (unit_ is null or j.unit_id = any (unit_))
  order by j.id desc limit api.arg_batas(p);
end $$;
