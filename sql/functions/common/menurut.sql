-- SPDX-License-Identifier: MIT
-- The law that functions go by, named once: a rule gives its article alone. Plain enough to be folded into a constant of the query
-- that names it. Rules that are rows keep their article whole, as data.
--
-- Pedoman Penyusunan Standar Operasional Prosedur Penyelenggaraan Pemerintahan di Lingkungan Pemerintah Kabupaten Balangan.
create function api.perbup(pasal text) returns text
  immutable parallel safe language sql as $$
  select pasal || ' Peraturan Bupati Balangan Nomor 6 Tahun 2013'
$$;

-- The Minister's, above it: monitoring every six months, and its table. Without an article it is meant as a whole.
create function api.permenpan(pasal text default null) returns text
  immutable parallel safe language sql as $$
  select coalesce(pasal || ' ', '') || 'PermenPAN-RB Nomor 35 Tahun 2012'
$$;
