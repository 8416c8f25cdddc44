/* SPDX-FileCopyrightText: 2026 The Stet authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "attribution-stages.h"

/* A run of tokens that are a cue with at least this probability is worth a look. */
#define LEAST_CUE 0.05f

static gboolean
is_cue (guint8 label)
{
  return label == STET_LABEL_CUE || label == STET_LABEL_CUE_MORE;
}

void
stet_attribution_constrain (StetCrfChain *chain)
{
  static const guint8 more[] = { STET_LABEL_SOURCE_MORE, STET_LABEL_CUE_MORE, STET_LABEL_CONTENT_MORE };

  for (guint k = 0; k < G_N_ELEMENTS (more); k++)
    {
      chain->starts[more[k]] = STET_CRF_NEVER;
      for (guint from = 0; from < STET_N_LABELS; from++)
        if (from != more[k] && from != more[k] - 1u)
          chain->edges[from * chain->stride + more[k]] = STET_CRF_NEVER;
    }
}

void
stet_attribution_read_cues (StetCrfLattice *lattice, StetPassage passage, guint8 *labels, GArray *cues)
{
  StetCue cue = { .probability = 0 };
  float marginals[STET_CRF_MAX_LABELS];
  gboolean open = FALSE;

  stet_crf_lattice_decode (lattice, labels + passage.first);
  stet_crf_lattice_sum (lattice);
  for (guint32 i = passage.first; i < passage.end; i++)
    {
      gboolean best = is_cue (labels[i]);
      float probability;

      stet_crf_lattice_get_marginals (lattice, i - passage.first, marginals);
      probability = marginals[STET_LABEL_CUE] + marginals[STET_LABEL_CUE_MORE];

      /* On the best path its borders count; off it, a run of likely tokens is one. */
      gboolean begins =
          best ? labels[i] == STET_LABEL_CUE || !open || !cue.best
               : probability >= LEAST_CUE && (!open || cue.best || marginals[STET_LABEL_CUE] > 0.5f * probability);
      gboolean goes_on = best || probability >= LEAST_CUE;

      if (open && (begins || !goes_on))
        {
          cue.span.end = i;
          g_array_append_val (cues, cue);
          open = FALSE;
        }
      if (begins)
        {
          cue = (StetCue){ { i, i + 1 }, 0, best };
          open = TRUE;
        }
      cue.probability = MAX (cue.probability, probability);
    }
  if (open)
    {
      cue.span.end = passage.end;
      g_array_append_val (cues, cue);
    }
}

void
stet_attribution_fix_labels (const StetCueView *view, guint32 i, float *scores)
{
  gboolean own = i >= view->cue.first && i < view->cue.end;
  guint wanted = i == view->cue.first ? STET_LABEL_CUE : STET_LABEL_CUE_MORE;

  for (guint k = 0; k < STET_N_LABELS; k++)
    if (own ? k != wanted : is_cue ((guint8) k))
      scores[k] = STET_CRF_NEVER;
}
