-- SPDX-License-Identifier: MIT
-- Acts asked for with a key of their own (header Idempotency-Key): what was asked and what was answered, kept for
-- a day, so that a client that has heard nothing may ask again. Not history: the act itself is in the trail.
create table siklus.permintaan_sekali (
  pelaku  text not null,
  kunci   text not null check (length(kunci) between 1 and 255),
  sidik   bytea not null, -- of the function and its parameters: one key is for one act
  jawaban jsonb,          -- null: only within the transaction that does the act
  dicatat timestamptz not null default now(), -- machine time: the rehearsal clock ends no key
  primary key (pelaku, kunci)
);
create index permintaan_sekali_dicatat on siklus.permintaan_sekali (dicatat);

-- The clock, as in 0001, with a plan that is kept: every request asks for it.
create or replace function siklus.sekarang() returns timestamptz
  stable parallel safe language plpgsql as $$
begin
  return now() + (select s.geser from siklus.sistem s);
end $$;

-- The SOPs of one unit in the order in which a list shows them.
drop index siklus.sop_unit;
create index sop_unit on siklus.sop (unit_id, id) include (terdaftar);
