/* SPDX-License-Identifier: GPL-3.0-or-later
 * contract.h - whether the tables of a plugin keep to the contract
 */
#ifndef SATZPAAR_HOST_CONTRACT_H
#define SATZPAAR_HOST_CONTRACT_H

#include <satzpaar/plugin.h>
#include <stdbool.h>

/* NULL when the table can be used; else what is wrong with it, to be freed. `name` is the file's. */
char *
contract_wrong(const struct satz_plugin *contract, const char *name);

/* Its reader; NULL when it has none or is older than readers are. */
const struct satz_reader *
contract_reader(const struct satz_plugin *contract);

/* Whether its checker can say what helps to translate a pair. */
bool
contract_offers(const struct satz_plugin *contract);

/* The value in the form the plugin gets ("yes" for "true"), to be freed; NULL: it does not fit. */
char *
contract_value(const struct satz_option *option, const char *value);

/* What fits: "yes or no", "one of: a b", to be freed. */
char *
contract_value_help(const struct satz_option *option);

#endif
