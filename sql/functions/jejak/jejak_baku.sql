-- SPDX-License-Identifier: MIT
-- A row of the trail as the text that is hashed: a JSON object as jsonb prints it, without the members that are
-- null. What stands here stands for ever: another text of the same row breaks every chain. A new member may be null
-- for the rows there are, so that it does not stand in their text.
create function api.jejak_baku(j siklus.jejak) returns text
  stable parallel safe language sql as $$
  select (jsonb_strip_nulls(jsonb_build_object('id', j.id, 'waktu', api.jejak_waktu(j.dicatat), 'transaksi', j.transaksi::text, 'pelaku', j.pelaku, 'pengguna', j.pengguna, 'jabatan', j.jabatan,
    'peran', j.peran, 'permintaan', j.permintaan, 'alamat', j.alamat, 'tindakan', j.tindakan, 'sop', j.sop_id, 'unit', j.unit_id, 'hasil', j.hasil, 'status', j.status, 'kode', j.kode,
    'pesan', j.pesan, 'pasal', j.pasal)) || jsonb_build_object('isi', j.isi))::text
$$;

create function api.jejak_baku(c siklus.jejak_perubahan) returns text
  stable parallel safe language sql as $$
  select (jsonb_build_object('id', c.id, 'waktu', api.jejak_waktu(c.dicatat), 'transaksi', c.transaksi::text, 'pelaku', c.pelaku, 'tabel', c.tabel, 'kunci', c.kunci)
    || case when c.sebelum is null then '{}' else jsonb_build_object('sebelum', c.sebelum) end || case when c.sesudah is null then '{}' else jsonb_build_object('sesudah', c.sesudah) end)::text
$$;

create function api.jejak_waktu(saat timestamptz) returns text
  stable strict parallel safe language sql as $$
  select to_char(saat at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The next hash of the chain.
create function api.jejak_sidik(sebelum bytea, baku text) returns bytea
  immutable parallel safe language sql as $$
  select sha256(coalesce(sebelum, decode(repeat('00', 32), 'hex')) || convert_to(baku, 'UTF8'))
$$;
