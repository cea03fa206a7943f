-- SPDX-License-Identifier: MIT
-- How many evaluations each place takes, a place being one evaluator on one working day. hari: the day of each place, counted from 1 and
-- ascending; orang: its evaluator; kapasitas: how many a day; terisi: how many it has already; perlu: how many must
-- be done by the end of each day, the last being all.
-- What may be put where is a matroid (of what comes after a day, no more than what is due after it), so taking the lightest room
-- first, load against capacity, gives the loads that are least in their peak, then in the next highest, and so on. Of equally light
-- room, as much as fits is taken, evenly (beban_landai).
create function api.beban_rata(hari int[], orang int[], kapasitas int[], terisi int[], perlu int[]) returns int[]
  immutable language plpgsql as $$
declare
  m int := cardinality(perlu);  -- the days up to which there is room
  n int := (select count(*) from unnest(hari) t where t <= m);
  muat int[] := array_fill(0, array[n]);
  awal int[] := array_fill(0, array[m + 1]); -- the first place of each day
  jumlah int[] := '{}';         -- what each evaluator has in all
  sisa int[] := '{}';           -- how much more may come on this day or later
  ringan float8;
  beban float8[] := '{}';
  a int[];
  b int[];
  y int[];
  h int;
  total bigint;
  kini bigint;
  pilih int;
begin
  for s in reverse n..1 loop
    awal[hari[s]] := s;
    beban[s] := (terisi[s] + 1)::float8 / kapasitas[s];
  end loop;
  awal[m + 1] := n + 1;
  for s in 1..n loop
    jumlah[orang[s]] := coalesce(jumlah[orang[s]], 0) + terisi[s];
  end loop;
  for k in 1..m loop
    sisa[k] := perlu[m] - case when k > 1 then perlu[k - 1] else 0 end;
  end loop;
  while m > 0 and sisa[1] > 0 loop
    for k in 2..m loop
      if sisa[k] = 0 then
        m := k - 1;
        exit;
      end if;
    end loop;
    -- The lightest room, and how much of it each day has.
    ringan := 'infinity';
    for s in 1..awal[m + 1] - 1 loop
      if beban[s] < ringan then
        ringan := beban[s];
      end if;
    end loop;
    b[m + 1] := 0;
    total := sisa[1];
    for k in 1..m loop
      h := 0;
      for s in awal[k]..awal[k + 1] - 1 loop
        if beban[s] = ringan then
          h := h + 1;
        end if;
      end loop;
      a[k] := h;
      total := least(total, sisa[k]);
      b[k] := total;
    end loop;
    for k in reverse m..1 loop -- the most that fits on this day or later
      b[k] := least(b[k], a[k] + b[k + 1]);
    end loop;
    y := api.beban_landai(a, b, m);
    for k in 1..m loop
      for i in 1..y[k] loop -- to whom has least in all
        pilih := null;
        for s in awal[k]..awal[k + 1] - 1 loop
          if beban[s] = ringan and (pilih is null or jumlah[orang[s]]::float8 / kapasitas[s] < jumlah[orang[pilih]]::float8 / kapasitas[pilih]) then
            pilih := s;
          end if;
        end loop;
        muat[pilih] := muat[pilih] + 1;
        jumlah[orang[pilih]] := jumlah[orang[pilih]] + 1;
        beban[pilih] := (terisi[pilih] + muat[pilih] + 1)::float8 / kapasitas[pilih];
      end loop;
    end loop;
    kini := 0;
    for k in reverse m..1 loop
      kini := kini + y[k];
      sisa[k] := sisa[k] - kini;
    end loop;
  end loop;
  return muat;
end $$;

-- How much each of m days takes of its room (a), when from that day on the most that fits is b (b[m + 1] = 0): along the upper concave
-- hull over room up to a day and what must be taken of it by then, so that it lies evenly over the days.
create function api.beban_landai(a int[], b int[], m int) returns int[]
  immutable language plpgsql as $$
declare
  y int[] := '{}';
  hx bigint[] := '{0}';
  hy bigint[] := '{0}';
  h int := 1;
  x bigint := 0;
  kini bigint;
begin
  for k in 1..m loop
    x := x + a[k];
    kini := b[1] - b[k + 1];
    continue when x = hx[h] and kini <= hy[h];
    if x = hx[h] then
      h := h - 1;
    end if;
    while h > 1 and (hy[h] - hy[h - 1]) * (x - hx[h]) <= (kini - hy[h]) * (hx[h] - hx[h - 1]) loop
      h := h - 1;
    end loop;
    h := h + 1;
    hx[h] := x;
    hy[h] := kini;
  end loop;
  h := 1;
  x := 0;
  kini := 0;
  for k in 1..m loop
    x := x + a[k];
    while hx[h] < x loop
      h := h + 1;
    end loop;
    y[k] := 0;
    if a[k] > 0 then
      y[k] := hy[h - 1] + ((hy[h] - hy[h - 1]) * (x - hx[h - 1]) + hx[h] - hx[h - 1] - 1) / (hx[h] - hx[h - 1]) - kini;
      kini := kini + y[k];
    end if;
  end loop;
  return y;
end $$;
