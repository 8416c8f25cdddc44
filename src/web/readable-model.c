#include "readable-score.h"
const StetTrees stet_readable_first = { NULL, 0, -1 };
const StetTrees stet_readable_second = { NULL, 0, -1 };
