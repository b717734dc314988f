/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_image.c - bounded access to a compiled lexicon
 */
#include "config.h"

#include "align/lexicon_image.h"

#include "align/fold.h"

#include <glib.h>
#include <string.h>

#define BLOCK 4096U
#define STRIDE 64U

static uint64_t
sum_block(const uint8_t *bytes, size_t size, uint64_t sum)
{
	for (size_t i = 0; i + 8 <= size; i += 8) {
		uint64_t word;

		memcpy(&word, bytes + i, sizeof(word));
		sum = (sum ^ word) * 0x9E3779B97F4A7C15U;
		sum ^= sum >> 29;
	}
	return fold_hash((const char *)bytes + (size & ~(size_t)7), size & 7, sum);
}

uint64_t
image_sample(const uint8_t *bytes, size_t size)
{
	size_t blocks = (size + BLOCK - 1) / BLOCK;
	uint64_t sum = size;

	for (size_t i = 0; i < blocks; i += STRIDE)
		sum = sum_block(bytes + i * BLOCK, MIN(BLOCK, size - i * BLOCK), sum);
	if (blocks > 0 && (blocks - 1) % STRIDE != 0)
		sum = sum_block(bytes + (blocks - 1) * BLOCK, size - (blocks - 1) * BLOCK, sum);
	return sum;
}

uint64_t
image_header_sum(const struct image_header *header)
{
	return sum_block((const uint8_t *)header, offsetof(struct image_header, checksum), 0);
}

/* The section, NULL unless it lies in the file, is aligned, a multiple of unit, and undamaged. */
static const void *
section(const struct image *image, enum image_section which, size_t unit, uint32_t *count)
{
	const struct image_range *range = &image->header->sections[which];
	const uint8_t *begin;

	if (range->offset % 8 != 0 || range->offset > image->size ||
	    range->size > image->size - range->offset || range->size % unit != 0 ||
	    range->size / unit > UINT32_MAX)
		return NULL;
	begin = image->bytes + range->offset;
	if (image_sample(begin, range->size) != range->checksum)
		return NULL;
	*count = (uint32_t)(range->size / unit);
	return begin;
}

/* A table must have a power of two of slots, to make every index right under its mask. */
static const void *
table(const struct image *image, enum image_section which, size_t unit, uint32_t *mask)
{
	uint32_t count = 0;
	const void *begin = section(image, which, unit, &count);

	if (!begin || count == 0 || (count & (count - 1)) != 0)
		return NULL;
	*mask = count - 1;
	return begin;
}

bool
image_open(struct image *image, const void *bytes, size_t size, uint64_t key)
{
	const struct image_header *header = bytes;

	*image = (struct image){ .bytes = bytes, .size = size, .header = header };
	if (size < sizeof(*header) || header->magic != IMAGE_MAGIC ||
	    header->version != IMAGE_VERSION || header->key != key ||
	    header->checksum != image_header_sum(header))
		return false;
	for (int side = 0; side < 2; side++) {
		image->forms[side] =
			table(image, side ? IMAGE_FORMS_B : IMAGE_FORMS_A,
			      sizeof(struct image_form), &image->form_mask[side]);
		image->nodes[side] =
			table(image, side ? IMAGE_NODES_B : IMAGE_NODES_A,
			      sizeof(struct image_node), &image->node_mask[side]);
		if (!image->forms[side] || !image->nodes[side])
			return false;
	}
	image->lists = section(image, IMAGE_LISTS, sizeof(uint32_t), &image->n_lists);
	image->index = section(image, IMAGE_INDEX, sizeof(uint32_t), &image->n_ids);
	image->text = section(image, IMAGE_TEXT, 1, &image->n_text);
	return image->lists && image->index && image->text && image->n_text > 0 &&
	       image->text[image->n_text - 1] == '\0';
}

const struct image_form *
image_find_form(const struct image *image, int side, uint64_t hash)
{
	uint32_t mask = image->form_mask[side];
	uint32_t print = MAX((uint32_t)(hash >> 32), 1U);
	uint32_t slot = (uint32_t)hash & mask;

	for (uint32_t tries = 0; tries < IMAGE_PROBES_MAX; tries++, slot = (slot + 1) & mask) {
		const struct image_form *form = &image->forms[side][slot];

		if (form->print == print)
			return form;
		if (form->print == 0)
			return NULL;
	}
	return NULL;
}

uint32_t
image_node_hash(uint32_t parent, uint32_t base)
{
	uint64_t mixed = ((uint64_t)parent << 32 | base) * 0x9E3779B97F4A7C15U;

	return (uint32_t)(mixed >> 32);
}

const struct image_node *
image_find_node(const struct image *image, int side, uint32_t parent, uint32_t base)
{
	uint32_t mask = image->node_mask[side];
	uint32_t slot = image_node_hash(parent, base) & mask;

	for (uint32_t tries = 0; tries < IMAGE_PROBES_MAX; tries++, slot = (slot + 1) & mask) {
		const struct image_node *node = &image->nodes[side][slot];

		if (node->base == 0)
			return NULL;
		if (node->parent == parent && node->base == base)
			return node;
	}
	return NULL;
}

const uint32_t *
image_list(const struct image *image, uint32_t list, size_t *n)
{
	*n = 0;
	if (list == 0 || list >= image->n_lists ||
	    image->lists[list] > image->n_lists - list - 1)
		return image->lists;
	*n = image->lists[list];
	return image->lists + list + 1;
}

const char *
image_text(const struct image *image, uint32_t id)
{
	if (id >= image->n_ids || image->index[id] >= image->n_text)
		return "";
	return image->text + image->index[id];
}
