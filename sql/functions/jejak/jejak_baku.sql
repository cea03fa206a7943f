-- SPDX-License-Identifier: MIT
-- A row of the trail as the text that is hashed: a JSON object as jsonb prints it (shorter names first), without the members that are
-- null, put together as text, which costs a sixth of making the jsonb; a test holds it against that. What stands here stands for
-- ever: another text of the same row breaks every chain. A new member may be null for the rows there are, so that it does not stand in their text.
create function api.jejak_baku(j siklus.jejak) returns text
  stable parallel safe language sql as $$
  select '{' || concat_ws(', ', '"id": ' || j.id, '"isi": ' || j.isi::text, '"sop": ' || j.sop_id, '"kode": ' || to_json(j.kode)::text, '"unit": ' || j.unit_id, '"hasil": ' || to_json(j.hasil)::text,
    '"pasal": ' || to_json(j.pasal)::text, '"peran": ' || to_json(j.peran)::text, '"pesan": ' || to_json(j.pesan)::text, '"waktu": "' || api.jejak_waktu(j.dicatat) || '"', '"alamat": ' || to_json(j.alamat)::text,
    '"pelaku": ' || to_json(j.pelaku)::text, '"status": ' || j.status, '"jabatan": ' || to_json(j.jabatan)::text, '"pengguna": ' || j.pengguna, '"tindakan": ' || to_json(j.tindakan)::text,
    '"transaksi": "' || j.transaksi::text || '"', '"permintaan": ' || to_json(j.permintaan)::text) || '}'
$$;

create function api.jejak_baku(c siklus.jejak_perubahan) returns text
  stable parallel safe language sql as $$
  select '{' || concat_ws(', ', '"id": ' || c.id, '"kunci": ' || to_json(c.kunci)::text, '"tabel": ' || to_json(c.tabel)::text, '"waktu": "' || api.jejak_waktu(c.dicatat) || '"', '"pelaku": ' || to_json(c.pelaku)::text,
    '"sebelum": ' || c.sebelum::text, '"sesudah": ' || c.sesudah::text, '"transaksi": "' || c.transaksi::text || '"') || '}'
$$;

create function api.jejak_waktu(saat timestamptz) returns text
  stable strict parallel safe language sql as $$
  select to_char(saat at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The next hash of the chain.
create function api.jejak_sidik(sebelum bytea, baku text) returns bytea
  stable parallel safe language sql as $$
  select sha256(coalesce(sebelum, decode(repeat('00', 32), 'hex')) || convert_to(baku, 'UTF8'))
$$;
