/* SPDX-License-Identifier: GPL-3.0-or-later
 * lexicon_cache.c - the cache file of a lexicon
 */
#include "config.h"

#include "align/lexicon_cache.h"
#include "text/cache_folder.h"
#include "text/output.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

void
cache_clear(struct cache_file *cache)
{
	g_clear_pointer(&cache->path, g_free);
	g_clear_pointer(&cache->folder, g_free);
	g_clear_pointer(&cache->note, g_free);
	g_clear_pointer(&cache->bytes, g_bytes_unref);
}

static uint64_t
mix_number(uint64_t hash, int64_t number)
{
	return fold_hash((const char *)&number, sizeof(number), hash);
}

static uint64_t
mix_path(uint64_t hash, const char *path)
{
	return fold_hash(path, strlen(path), hash);
}

static uint64_t
mix_state(uint64_t hash, const char *path)
{
	GStatBuf state;

	hash = mix_path(hash, path);
	if (g_stat(path, &state) != 0)
		return mix_number(hash, -1);
	hash = mix_number(hash, state.st_size);
	hash = mix_number(hash, state.st_mtim.tv_sec);
	return mix_number(hash, state.st_mtim.tv_nsec);
}

/* state: with size and time of the files, or their paths alone. */
static uint64_t
hash_recipe(const struct build_recipe *recipe, bool state)
{
	uint64_t hash = IMAGE_VERSION;

	for (size_t i = 0; i < recipe->n_sources; i++) {
		const struct build_source *source = &recipe->sources[i];

		hash = mix_number(hash, source->swapped);
		hash = state ? mix_state(hash, source->path) : mix_path(hash, source->path);
	}
	for (int side = 0; side < 2; side++) {
		const char *const paths[] = { recipe->aff[side], recipe->dic[side] };

		for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
			if (paths[i])
				hash = state ? mix_state(hash, paths[i])
					     : mix_path(hash, paths[i]);
		}
	}
	return hash;
}

void
cache_locate(struct cache_file *cache, struct build_recipe *recipe, const char *folder)
{
	g_autofree char *name = NULL;

	recipe->key = hash_recipe(recipe, true);
	cache->folder = cache_folder(folder);
	if (!cache->folder) {
		cache->note = g_strdup("the lexicon is compiled anew each time: "
				       "there is no cache folder (set XDG_CACHE_HOME)");
		return;
	}
	name = g_strdup_printf("lexicon-%s-%s-%016" G_GINT64_MODIFIER "x.bin",
			       recipe->languages[0], recipe->languages[1],
			       hash_recipe(recipe, false));
	cache->path = g_build_filename(cache->folder, name, NULL);
}

bool
cache_open(struct cache_file *cache, const struct build_recipe *recipe, struct image *image)
{
	GMappedFile *file;

	if (!cache->path)
		return false;
	file = g_mapped_file_new(cache->path, FALSE, NULL);
	if (!file)
		return false;
	cache->bytes = g_mapped_file_get_bytes(file);
	g_mapped_file_unref(file);
	if (image_open(image, g_bytes_get_data(cache->bytes, NULL), g_bytes_get_size(cache->bytes),
		       recipe->key))
		return true;
	g_clear_pointer(&cache->bytes, g_bytes_unref);
	return false;
}

static void
write_file(struct cache_file *cache, const GByteArray *image)
{
	AUTO(output) output = NULL;
	g_autoptr(GError) error = NULL;

	if (!cache->path)
		return;
	if (g_mkdir_with_parents(cache->folder, 0700) != 0) {
		cache->note = g_strdup_printf("%s: the lexicon is compiled anew each time: %s",
					      cache->folder, g_strerror(errno));
		return;
	}
	output = output_open(cache->path, &error);
	if (!output || !output_write(output, image->data, image->len, &error) ||
	    !output_commit(output, &error))
		cache->note = g_strdup_printf("the lexicon is compiled anew each time: %s",
					      error->message);
}

bool
cache_build(struct cache_file *cache, const struct build_recipe *recipe, struct image *image,
	    GError **error)
{
	GByteArray *bytes = build_image(recipe, error);

	if (!bytes)
		return false;
	write_file(cache, bytes);
	if (!cache->note && cache_open(cache, recipe, image)) {
		g_byte_array_unref(bytes);
		return true;
	}
	cache->bytes = g_byte_array_free_to_bytes(bytes);
	if (image_open(image, g_bytes_get_data(cache->bytes, NULL), g_bytes_get_size(cache->bytes),
		       recipe->key))
		return true;
	g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED,
		    "lexicon: the compiled dictionaries are too large to be used; name fewer");
	return false;
}
