/* The facts of the whole API that travel inside the binary; see Sources/TelnyxCatalog/Wide. */
#ifndef CFACTS_H
#define CFACTS_H

#include <stddef.h>

/* UTF-8 text, one record a line, as `generate --from` writes it. The bytes live as long as the process. */
const unsigned char *cfacts_bytes(void);
size_t cfacts_count(void);

/* Sentences that were written by hand: a line is an operation's id, a tab, the sentence. */
const unsigned char *cfacts_summaries(void);
size_t cfacts_summaries_count(void);

#endif
