/* SPDX-License-Identifier: GPL-3.0-or-later
 * links_list.c - links by source type and by target type
 */
#include "config.h"

#include "align/links.h"

static int
compare_link(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return (int)y->level - (int)x->level;
}

/* Leaves one link, the strongest, of each pair. */
static void
drop_weaker(GArray *found)
{
	struct link *links = (struct link *)(void *)found->data;
	guint kept = 0;

	for (guint i = 0; i < found->len; i++)
		if (!kept || links[kept - 1].source != links[i].source ||
		    links[kept - 1].target != links[i].target)
			links[kept++] = links[i];
	g_array_set_size(found, kept);
}

/* A counting sort by type, level after level, so that the strongest come first. */
static void
fill(struct link_list *list, const GArray *found, size_t types, bool by_source)
{
	const struct link *links = (const struct link *)(const void *)found->data;
	g_autofree uint32_t *filled = NULL;

	list->first = g_new0(uint32_t, types + 1);
	list->ends = g_new(struct link_end, found->len + 1);
	for (guint i = 0; i < found->len; i++)
		list->first[(by_source ? links[i].source : links[i].target) + 1]++;
	for (size_t type = 0; type < types; type++)
		list->first[type + 1] += list->first[type];
	filled = g_new0(uint32_t, types + 1);
	for (uint8_t level = LINK_LEVELS; level > 0; level--)
		for (guint i = 0; i < found->len; i++) {
			uint32_t type = by_source ? links[i].source : links[i].target;
			uint32_t other = by_source ? links[i].target : links[i].source;

			if (links[i].level == level)
				list->ends[list->first[type] + filled[type]++] =
				        (struct link_end){ other, level };
		}
}

struct links *
links_new(GArray *found, size_t source_types, size_t target_types)
{
	struct links *links = g_new0(struct links, 1);

	g_array_sort(found, compare_link);
	drop_weaker(found);
	fill(&links->of[0], found, source_types, true);
	fill(&links->of[1], found, target_types, false);
	return links;
}

void
links_free(struct links *links)
{
	for (int side = 0; side < 2; side++) {
		g_free(links->of[side].first);
		g_free(links->of[side].ends);
	}
	g_free(links);
}
