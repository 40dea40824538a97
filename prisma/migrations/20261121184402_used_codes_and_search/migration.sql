-- CreateTable
CREATE TABLE "UsedCode" (
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UsedCode_pkey" PRIMARY KEY ("userId","hash")
);

-- CreateIndex
CREATE INDEX "UsedCode_usedAt_idx" ON "UsedCode"("usedAt");

-- Search for words of Japanese, where most have two letters: the letters of a text two by two. (pg_trgm wants three, and knows
-- no Japanese letter in a database with the locale C.) The cost keeps the planner from cutting a text anew for each row.
CREATE FUNCTION search_pieces(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
  SELECT array_agg(DISTINCT first || second)
  FROM unnest(string_to_array(lower(words), NULL), (string_to_array(lower(words), NULL))[2:]) AS pair(first, second)
  WHERE second IS NOT NULL
$$;

CREATE INDEX "Post_words_idx" ON "Post" USING gin (search_pieces("text"));
CREATE INDEX "Alert_words_idx" ON "Alert" USING gin (search_pieces("reason"));

-- The list of what was dismissed, the latest first.
CREATE INDEX "Alert_done_due_idx" ON "Alert"("dueAt", "id") WHERE "state" IN ('decided', 'closed');
