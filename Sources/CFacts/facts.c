#include "cfacts.h"

/* C23 embeds the bytes at compile time: data costs a build nothing, Swift source of the same size would. */
static const unsigned char facts[] = {
#embed "facts.txt"
};

const unsigned char *cfacts_bytes(void) { return facts; }
size_t cfacts_count(void) { return sizeof facts; }

static const unsigned char summaries[] = {
#embed "summaries.txt"
};

const unsigned char *cfacts_summaries(void) { return summaries; }
size_t cfacts_summaries_count(void) { return sizeof summaries; }
